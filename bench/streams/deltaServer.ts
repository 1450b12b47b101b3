/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { UnexpectedError } from 'n8n-workflow';

/** A server whose answers have as many deltas as the beginning of the path says. */
export interface DeltaServer {
	/** The address of the server for answers of so many deltas. */
	urlFor: (deltas: number) => string;
	inFlight: { peak: number };
	close: () => Promise<void>;
}

const lineOf = (body: string, finished: boolean) =>
	`${JSON.stringify({ message_id: '4a8d2f5e-1b7c-4e90-8d36-2f5b9c7e1a04', body, finished })}\n`;

/** Writes each delta by itself, as a server does whose model gives one word after another. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	request.resume();
	await once(request, 'end');
	const deltas = Number(/^\/(\d+)/.exec(request.url ?? '')?.[1]);
	response.writeHead(200, { 'content-type': 'application/jsonl' });
	for (let count = 0; count < deltas; count += 1) {
		const isFull = !response.write(lineOf(`word ${count} `, false));
		if (isFull) await once(response, 'drain');
	}
	response.end(lineOf(`All of ${deltas} words.`, true));
}

/** Starts the server on 127.0.0.1, on a free port. */
export async function startDeltaServer(): Promise<DeltaServer> {
	const inFlight = { peak: 0 };
	let count = 0;
	const server = createServer((request, response) => {
		count += 1;
		inFlight.peak = Math.max(inFlight.peak, count);
		response.once('close', () => {
			count -= 1;
		});
		answer(request, response).catch((error: Error) => response.destroy(error));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new UnexpectedError('No address');
	return {
		urlFor: (deltas) => `http://127.0.0.1:${address.port}/${deltas}`,
		inFlight,
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
