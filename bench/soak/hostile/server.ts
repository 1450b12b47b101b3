/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { OperationalError } from 'n8n-workflow';

import type { Answer } from './answers';
import { HOSTILITIES } from './answers';
import { subjectOf } from './asked';

/** Milliseconds between two letters that drip. */
const DRIP = 100;

/** Milliseconds after which an answer that does not end is broken off, unless all of it has come. */
const MOST = 4_000;

/** A server each of whose addresses answers in one hostile way. */
export interface HostileServer {
	/** The address of a hostility, by its number. */
	urlOf: (index: number) => string;
	/** Requests so far. */
	requests: () => number;
	/** Connections that are open now. */
	open: () => number;
	/** Breaks off those that are open, and gives their number. */
	drop: () => number;
	close: () => Promise<void>;
}

function send(
	response: ServerResponse,
	{ status = 200, headers, body, manner }: Answer,
	saysWhenItEnds: boolean,
): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		connection: 'close',
		...headers,
	});
	if (manner === undefined) {
		response.end(body);
		return;
	}
	let sent = manner === 'open' ? body.length : 1;
	response.write(body.slice(0, sent));
	// Who knows that an answer is over has to go.
	if (manner === 'open' && saysWhenItEnds) return;
	const dripping = setInterval(() => {
		if (sent < body.length) response.write(body.slice(sent, (sent += 1)));
	}, DRIP);
	const ending = setTimeout(() => response.socket?.destroy(), MOST);
	response.once('close', () => {
		clearInterval(dripping);
		clearTimeout(ending);
	});
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startHostileServer(): Promise<HostileServer> {
	const sockets = new Set<Socket>();
	const counts = new Map<string, number>();
	let requests = 0;

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		requests += 1;
		const { method = '', url = '' } = request;
		const [path = ''] = url.split('?');
		const before = counts.get(path) ?? 0;
		counts.set(path, before + 1);
		const hostility = HOSTILITIES[Number(path.split('/')[1])];
		const subject = subjectOf(method, path, await text(request));
		if (hostility) send(response, hostility.answer({ subject, before }), subject === 'stream');
	};
	const server = createServer((request, response) => {
		// Whoever goes away while it is answered gets nothing.
		answer(request, response).catch(() => response.destroy());
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		socket.on('error', () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new OperationalError('The hostile server has no port');
	}
	const drop = () => {
		const { size } = sockets;
		for (const socket of sockets) socket.destroy();
		return size;
	};
	return {
		urlOf: (index) => `http://127.0.0.1:${address.port}/${index}`,
		requests: () => requests,
		open: () => sockets.size,
		drop,
		close: async () => {
			drop();
			const closed = once(server, 'close');
			server.close();
			await closed;
		},
	};
}
