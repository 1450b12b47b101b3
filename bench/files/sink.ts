/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, in Node.js */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { listenOnFreePort } from '../../test/support/listenOnFreePort';
import { piecesOf } from './piecesOf';

/** Sends so many bytes, as fast as they are read. */
async function sendBytes(bytes: number, response: ServerResponse): Promise<void> {
	response.writeHead(200, {
		'content-type': 'application/octet-stream',
		'content-length': bytes,
		'content-disposition': 'attachment; filename="large.bin"',
	});
	// A reader that breaks off is none of its business.
	await pipeline(Readable.from(piecesOf(bytes)), response).catch(() => undefined);
}

/** A server that keeps no file, so that nothing but the client is measured. */
export interface Sink {
	url: string;
	inFlight: { now: number; peak: number };
	/** Bytes of bodies that arrived. */
	received: number;
	close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1 that throws uploads away, and whose documents, and objects of a store, have any number of bytes. */
export async function startSink(): Promise<Sink> {
	const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
		for await (const chunk of incoming) sink.received += chunk.length;
		const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://sink');
		const [, bytes] = /^\/objects\/(\d+)$/.exec(pathname) ?? [];
		if (bytes !== undefined) return await sendBytes(Number(bytes), response);
		if (pathname === '/file') return await sendBytes(Number(searchParams.get('id')), response);
		const id = pathname.split('/').at(-1) ?? '';
		const isJob = pathname.endsWith('/ingest/job');
		const body = isJob ? { id: 'job', overall_status: 'queued' } : { id, name: 'large.bin' };
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	};
	const server = createServer((incoming, response) => {
		const { inFlight } = sink;
		inFlight.now += 1;
		inFlight.peak = Math.max(inFlight.peak, inFlight.now);
		response.once('close', () => (inFlight.now -= 1));
		void answer(incoming, response).catch((error: unknown) =>
			response.destroy(error instanceof Error ? error : undefined),
		);
	});
	const port = await listenOnFreePort(server);
	const sink: Sink = {
		url: `http://127.0.0.1:${port}`,
		inFlight: { now: 0, peak: 0 },
		received: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return sink;
}
