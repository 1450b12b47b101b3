/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, in Node.js */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { ServerOptions } from 'node:https';
import { createServer as createSecureServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { request } from 'undici';

import { listenOnFreePort } from './listenOnFreePort';

/** A good answer of the server behind the gateway. */
export interface UpstreamAnswer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** What a gateway does with a good answer instead of passing it on. */
export type Meddle = (
	answer: UpstreamAnswer,
	response: ServerResponse,
	request: IncomingMessage,
) => unknown;

/** A server in front of another one that passes everything on, until it is told to do something else. */
export interface Gateway {
	url: string;
	/** The headers of each request, in the order of arrival. */
	requests: Array<IncomingMessage['headers']>;
	/** Connections that were made, also those over which no request came. */
	connections: number;
	meddle?: Meddle;
	/** Gives the path and query under which a request is passed on. */
	rewrite?: (address: string) => string;
	close: () => Promise<void>;
}

async function ask(
	server: string,
	incoming: IncomingMessage,
	rewrite: Gateway['rewrite'] = (address) => address,
): Promise<UpstreamAnswer> {
	const headers = Object.entries(incoming.headers).filter(
		([name]) => name !== 'host' && name !== 'connection',
	);
	const sent = await buffer(incoming);
	const {
		statusCode,
		headers: given,
		body,
	} = await request(`${server}${rewrite(incoming.url ?? '')}`, {
		method: incoming.method as 'GET',
		headers: Object.fromEntries(headers),
		body: sent.length > 0 ? sent : null,
	});
	const type = given['content-type'];
	return {
		status: statusCode,
		headers: typeof type === 'string' ? { 'content-type': type } : {},
		body: Buffer.from(await body.arrayBuffer()),
	};
}

/**
 * What `proxy_pass http://backend/;` makes of an address in nginx: it decodes the path, merges slashes, goes up where dots
 * say so, and encodes anew what is left.
 */
export function decodeFirst(address: string): string {
	const [path = '', ...query] = address.split('?');
	const segments: string[] = [];
	for (const segment of decodeURIComponent(path).split(/[/\\]+/)) {
		if (segment === '..') segments.pop();
		else if (segment !== '.' && segment !== '') segments.push(encodeURIComponent(segment));
	}
	return ['/' + segments.join('/'), ...query].join('?');
}

/** Passes an answer on as it is. */
export const passOn = (
	{ status, headers, body }: UpstreamAnswer,
	response: ServerResponse,
): void => {
	response.writeHead(status, headers).end(body);
};

/**
 * Starts a gateway on 127.0.0.1 in front of `server`.
 * @param certificate makes it one that speaks TLS
 */
export async function startGateway(server: string, certificate?: ServerOptions): Promise<Gateway> {
	const listener = (incoming: IncomingMessage, response: ServerResponse) => {
		gateway.requests.push(incoming.headers);
		void ask(server, incoming, gateway.rewrite).then(
			(answer) => (gateway.meddle ?? passOn)(answer, response, incoming),
			(error: unknown) => response.destroy(error instanceof Error ? error : undefined),
		);
	};
	const http = certificate ? createSecureServer(certificate, listener) : createServer(listener);
	http.on('connection', () => (gateway.connections += 1));
	const port = await listenOnFreePort(http);
	const gateway: Gateway = {
		url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
		requests: [],
		connections: 0,
		close: async () => {
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
	return gateway;
}
