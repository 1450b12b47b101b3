import { OperationalError } from 'n8n-workflow';

import { createPolling } from '../../test/support/polling/createPolling';
import { loadTrigger } from '../loadTrigger';
import type { Contender } from './contender';
import { requestOf } from './plainRequest';

/** A trigger that watches all sessions. Before each poll, the session of each item gets a new question. */
export const trigger: Contender = async ({ warmUpUrl: url, apiKey }) => {
	const polling = createPolling({
		engine: 'legacy',
		node: await loadTrigger(),
		parameters: { watch: 'all', messagesFrom: 'user' },
		credential: { url, apiKey },
	});
	await polling.activate();
	return async (_url, items, meter) => {
		const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
		for (const item of items) {
			const { method, path, body } = requestOf('send', item);
			const options = { method, headers, body: JSON.stringify(body) };
			await (await fetch(`${url}${path}`, options)).arrayBuffer();
		}
		meter.start();
		const { items: found, error } = await polling.tick();
		meter.stop();
		if (error) throw new OperationalError('The poll failed', { cause: error });
		return found?.length ?? 0;
	};
};
