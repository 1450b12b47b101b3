/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, in Node.js */
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';

import { listenOnFreePort } from './listenOnFreePort';

/** How a server answers that never ends an answer by itself. */
export interface Script {
	status?: number;
	headers?: Record<string, string>;
	/** What it says at once. */
	text?: string | Buffer;
	/** Whether it goes on as long as anybody reads. */
	endless?: boolean;
}

/** A server that leaves every connection open, whatever it has said. */
export interface OpenEnded {
	url: string;
	/** Begins anew, with another way to answer. */
	play: (script: Script) => void;
	/** Connections that came over which a request was made. */
	asked: number;
	/** Settles once the other side has ended all connections. */
	allEnded: () => Promise<void>;
	close: () => Promise<void>;
}

const MEGABYTE = 'x'.repeat(1024 * 1024);

/** Says more whenever what was said before has been taken. */
function goOn(response: ServerResponse): void {
	const more = () => {
		while (!response.destroyed && response.write(MEGABYTE));
	};
	response.on('drain', more);
	more();
}

/** Starts a server on 127.0.0.1 that never ends an answer by itself. */
export async function startOpenEnded(): Promise<OpenEnded> {
	const open = new Set<Socket>();
	let script: Script = {};
	const http = createServer((request, response) => {
		request.resume();
		const { status = 200, headers, text = '', endless } = script;
		started.asked += 1;
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.write(text);
		if (endless) goOn(response);
	});
	http.on('connection', (socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket)).on('error', () => undefined);
	});
	const port = await listenOnFreePort(http);
	const started: OpenEnded = {
		url: `http://127.0.0.1:${port}`,
		asked: 0,
		play: (next) => {
			for (const socket of open) socket.destroy();
			open.clear();
			script = next;
			started.asked = 0;
		},
		allEnded: async () => {
			const ends = [...open].map(
				async (socket) => await new Promise((resolve) => socket.once('close', resolve)),
			);
			await Promise.all(ends);
		},
		close: async () => {
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
	return started;
}
