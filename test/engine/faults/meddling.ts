/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- breaks connections, in Node.js */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { UpstreamAnswer, Meddle } from '../../support/gateway';
import { passOn } from '../../support/gateway';
import type { FaultStage } from './means';

const half = (body: Buffer) => body.subarray(0, Math.ceil(body.length / 2));

const send = (response: ServerResponse, { status, headers, body }: UpstreamAnswer) =>
	response.writeHead(status, headers).write(body);

/** Milliseconds of a stall that ends. */
const STALL_MS = 15_000;

/** What a gateway can do with an answer. */
export const MEDDLING = {
	withType:
		(type: string): Meddle =>
		(answer, response) =>
			passOn({ ...answer, headers: { 'content-type': type } }, response),
	/** A body is sent as JSON, unless it is text. */
	refusing:
		(status: number, body: unknown): Meddle =>
		(_answer, response) => {
			const isText = typeof body === 'string';
			const type = isText ? 'text/html' : 'application/problem+json';
			const text = isText ? body : JSON.stringify(body);
			return passOn(
				{ status, headers: { 'content-type': type }, body: Buffer.from(text) },
				response,
			);
		},
	withStatus:
		(status: number): Meddle =>
		(_answer, response) =>
			passOn({ status, headers: { etag: '"1"' }, body: Buffer.alloc(0) }, response),
	/** Text is sent as JSON as it is. */
	refusingWith:
		(status: number, json: string): Meddle =>
		(_answer, response) =>
			passOn(
				{ status, headers: { 'content-type': 'application/json' }, body: Buffer.from(json) },
				response,
			),
	withHeaders:
		(headers: Record<string, string>): Meddle =>
		(answer, response) =>
			passOn({ ...answer, headers: { ...answer.headers, ...headers } }, response),
	withBody:
		(text: string): Meddle =>
		(answer, response) =>
			passOn({ ...answer, body: Buffer.from(text) }, response),
	cut: (answer: UpstreamAnswer, response: ServerResponse) =>
		passOn({ ...answer, body: half(answer.body) }, response),
	cutWithLength: (answer: UpstreamAnswer, response: ServerResponse) => {
		const headers = { ...answer.headers, 'content-length': String(answer.body.length) };
		send(response, { ...answer, headers, body: half(answer.body) });
		response.socket?.end();
	},
	reset: (_answer: UpstreamAnswer, response: ServerResponse) => response.socket?.resetAndDestroy(),
	cutWhilePacked: (answer: UpstreamAnswer, response: ServerResponse) =>
		passOn(
			{
				...answer,
				headers: { ...answer.headers, 'content-encoding': 'gzip' },
				body: half(gzipSync(answer.body)),
			},
			response,
		),
	garbledChunk: (_answer: UpstreamAnswer, response: ServerResponse) =>
		response.socket?.end(
			'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\nno size\r\n',
		),
	resetWithin: (answer: UpstreamAnswer, response: ServerResponse) => {
		send(response, { ...answer, body: half(answer.body) });
		setImmediate(() => response.socket?.resetAndDestroy());
	},
	// Until long after everybody has given up: whoever has not sees it end here.
	stallWithin: async (answer: UpstreamAnswer, response: ServerResponse) => {
		send(response, { ...answer, body: half(answer.body) });
		await setTimeout(STALL_MS, undefined, { ref: false });
		response.destroy();
	},
	twoLengths: (_answer: UpstreamAnswer, response: ServerResponse) =>
		response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 2\r\n\r\n[]'),
	noHttp: (_answer: UpstreamAnswer, response: ServerResponse) =>
		response.socket?.end('220 mail.example.com ready\r\n'),
} satisfies Record<string, Meddle | ((...given: never[]) => Meddle)>;

/** JSON that is nested deeper than anybody can follow it. */
export const DEEP = `${'['.repeat(5000)}${']'.repeat(5000)}`;

/** JSON of more values than anybody asked for. */
export const MANY = `[${'{},'.repeat(200_000)}{}]`;

/** 65 MB of blanks, which are 64 kB on their way: an answer that has to be bounded where it is unpacked. */
const ENORMOUS = gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '));

/** Answers with more than anybody can hold. */
export const enormous =
	(status: number): Meddle =>
	(answer, response) =>
		passOn(
			{ status, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: ENORMOUS },
			response,
		);

/** Redirects, to another path of the same server or to another server. */
export const redirecting =
	(status: number, to: 'same' | 'elsewhere'): ((stage: FaultStage) => Meddle) =>
	({ elsewhere }) =>
	(answer: UpstreamAnswer, response: ServerResponse, request: IncomingMessage) => {
		const path = request.url ?? '/';
		// The second request is the redirected one, if anybody follows.
		if (path.includes('moved')) return passOn(answer, response);
		const place = `${path}${path.includes('?') ? '&' : '?'}moved=1`;
		const location = to === 'same' ? place : `${elsewhere.url}${place}`;
		return response.writeHead(status, { location }).end();
	};
