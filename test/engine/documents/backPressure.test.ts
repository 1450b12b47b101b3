/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server for tests, outside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

import { readFilesFrom } from '../../../tools/engine/binaryData';
import { listenOnFreePort } from '../../support/listenOnFreePort';
import { byId } from '../../support/operationCases';
import { runNode } from '../../support/runNode';
import { NOWHERE } from '../../support/useEmulator';

const MIB = 1024 * 1024;

const FILE_BYTES = 64 * MIB;

/** What the system itself keeps of a connection, on both sides, and n8n's client in its buffers. */
const MAX_AHEAD_BYTES = 16 * MIB;

/** How long nothing has to be read for the client to count as waiting for the server. */
const STALL_MS = 300;

const PIECE = Buffer.alloc(64 * 1024, 'x');

let read = 0;
let received = 0;
let mostAhead = 0;

function* file() {
	while (read < FILE_BYTES) {
		read += PIECE.length;
		mostAhead = Math.max(mostAhead, read - received);
		yield PIECE;
	}
}

/** Waits until the client waits for the server, or has read the whole file. */
async function untilStalled() {
	for (let before = 0; read === 0 || (before !== read && read < FILE_BYTES); ) {
		before = read;
		await setTimeout(STALL_MS);
	}
}

const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
	const answer = async () => {
		if (incoming.method === 'PUT') await untilStalled();
		for await (const chunk of incoming) received += chunk.length;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ id: 'some-id', filename: 'large.bin' }));
	};
	void answer().catch(() => response.destroy());
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

it('reads a file no further than the server takes it', async () => {
	readFilesFrom(() => Readable.from(file()));
	const port = await listenOnFreePort(server);
	const { error, items } = await runNode(
		{
			resource: 'document',
			operation: 'upload',
			collectionId: byId(NOWHERE),
			waitForCompletion: false,
		},
		{
			credential: { url: `http://127.0.0.1:${port}`, apiKey: 'sk-123456' },
			items: [
				{
					json: {},
					binary: {
						data: {
							data: 's3',
							id: 's3:large',
							mimeType: 'application/octet-stream',
							fileName: 'large.bin',
							bytes: FILE_BYTES,
						},
					},
				},
			],
		},
	);
	expect([error, items.length]).toEqual([undefined, 1]);
	expect(read).toBe(FILE_BYTES);
	expect(received).toBeGreaterThan(FILE_BYTES);
	expect(mostAhead).toBeLessThan(MAX_AHEAD_BYTES);
});
