import { OperationalError } from 'n8n-workflow';
import { Agent, request } from 'undici';

import { mapBounded } from '../mapBounded';
import { requestOf } from './plainRequest';
import type { Item } from '../task';
import type { Contender } from './contender';

const NOTHING: Item = { sessionId: '', question: '' };

/** The same requests without n8n, over connections that are kept: the least that the machine needs. */
export const undici: Contender = async ({ operation, concurrency, apiKey }) => {
	const dispatcher = new Agent({ connections: concurrency });
	const authorization = `Bearer ${apiKey}`;
	return async (url, items, meter) => {
		meter.start();
		const answers = await mapBounded(items.length, concurrency, async (index) => {
			const { method, path, body } = requestOf(operation, items[index] ?? NOTHING);
			const answer = await request(`${url}${path}`, {
				dispatcher,
				method,
				headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
				body: body && JSON.stringify(body),
			});
			if (answer.statusCode !== 200) throw new OperationalError(await answer.body.text());
			return await answer.body.json();
		});
		meter.stop();
		return answers.length;
	};
};
