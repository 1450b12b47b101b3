/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { OperationalError } from 'n8n-workflow';

import type { Answer, Subject } from './hostileAnswers';
import { HOSTILE_ANSWERS } from './hostileAnswers';

const LIST_PATHS: Array<[RegExp, Subject]> = [
	[/\/chats$/, 'sessions'],
	[/\/messages$/, 'messages'],
	[/\/(?:meta|references|questions)$/, 'entries'],
];

function subjectOf(method: string, path: string, body: string): Subject {
	if (path.endsWith('/completions')) {
		return body.includes('"stream":true') ? 'stream' : 'completion';
	}
	if (method !== 'GET') return 'other';
	return LIST_PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

/** Milliseconds between two characters of a body that drips. */
const DRIP_INTERVAL_MS = 100;

/** The time after which an answer that does not end is broken off, unless the client can tell that it is over. */
const MAX_ANSWER_MS = 4_000;

/** A server each of whose addresses gives one of the hostile answers. */
export interface HostileServer {
	/** The address of a hostile answer, by its index. */
	urlOf: (index: number) => string;
	/** The number of requests so far. */
	requestCount: () => number;
	/** The number of connections that are open now. */
	openConnections: () => number;
	/** Breaks off the open connections, and gives their number. */
	dropConnections: () => number;
	close: () => Promise<void>;
}

function sendAnswer(
	response: ServerResponse,
	{ status = 200, headers, body, pace }: Answer,
	hasEndMarker: boolean,
): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		connection: 'close',
		...headers,
	});
	if (pace === undefined) {
		response.end(body);
		return;
	}
	let sent = pace === 'open' ? body.length : 1;
	response.write(body.slice(0, sent));
	// A client that can tell that the answer is over has to close the connection itself.
	if (pace === 'open' && hasEndMarker) return;
	const dripping = setInterval(() => {
		if (sent < body.length) response.write(body.slice(sent, (sent += 1)));
	}, DRIP_INTERVAL_MS);
	const ending = setTimeout(() => response.socket?.destroy(), MAX_ANSWER_MS);
	response.once('close', () => {
		clearInterval(dripping);
		clearTimeout(ending);
	});
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startHostileServer(): Promise<HostileServer> {
	const sockets = new Set<Socket>();
	const requestsByPath = new Map<string, number>();
	let requests = 0;

	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		requests += 1;
		const { method = '', url = '' } = request;
		const [path = ''] = url.split('?');
		const earlierRequests = requestsByPath.get(path) ?? 0;
		requestsByPath.set(path, earlierRequests + 1);
		const hostile = HOSTILE_ANSWERS[Number(path.split('/')[1])];
		const subject = subjectOf(method, path, await text(request));
		if (hostile) {
			sendAnswer(response, hostile.answer({ subject, earlierRequests }), subject === 'stream');
		}
	};
	const server = createServer((request, response) => {
		// A client that goes away before it is answered gets nothing.
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
	const dropConnections = () => {
		const { size } = sockets;
		for (const socket of sockets) socket.destroy();
		return size;
	};
	return {
		urlOf: (index) => `http://127.0.0.1:${address.port}/${index}`,
		requestCount: () => requests,
		openConnections: () => sockets.size,
		dropConnections,
		close: async () => {
			dropConnections();
			const closed = once(server, 'close');
			server.close();
			await closed;
		},
	};
}
