/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

import { listenOnFreePort } from '../../support/listenOnFreePort';

const ANSWER = JSON.stringify({
	id: 'resp_1',
	object: 'response',
	status: 'completed',
	output: [
		{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello.' }] },
	],
	usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
});

/** Starts a server on 127.0.0.1 that gives any request, after a delay, an answer of OpenAI's API. */
export async function startSlowModel(delayMs: number) {
	const inFlight = { now: 0, peak: 0 };
	const server = createServer((request, response) => {
		inFlight.now += 1;
		inFlight.peak = Math.max(inFlight.peak, inFlight.now);
		request.resume();
		void setTimeout(delayMs).then(() => {
			inFlight.now -= 1;
			response.setHeader('content-type', 'application/json').end(ANSWER);
		});
	});
	return {
		url: `http://127.0.0.1:${await listenOnFreePort(server)}`,
		inFlight,
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
