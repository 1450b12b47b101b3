import type { UpstreamAnswer } from '../support/gateway';
import { passOn } from '../support/gateway';
import type { Means, FaultStage } from '../engine/faults/means';
import { meddling } from '../engine/faults/means';

/** Writes each character of a key as JSON may write it. */
const escaped = (text: string) =>
	[...text]
		.map(
			(character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
		)
		.join('');

/** Writes each character of a key as an address may have it. */
const percentEncoded = (text: string) =>
	`%${Buffer.from(text).toString('hex').match(/../g)?.join('%')}`;

/** Writes some characters of a header in the same way, where they stand in a body that is JSON. */
const escapedIn = (body: Buffer, sent: string) =>
	Buffer.from(body.toString().split(sent).join(escaped(sent)));

/** Puts a text beside every text of a JSON value, and as a field of every object. */
function withEverywhere(value: unknown, text: string): unknown {
	if (typeof value === 'string') return `${value} ${text}`;
	if (Array.isArray(value)) return value.map((element) => withEverywhere(element, text));
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).map(([name, field]) => [name, withEverywhere(field, text)]);
	return { ...Object.fromEntries(fields), you_sent: text };
}

/** Changes a line of JSON, also where it is the data of an event; one of a file stays as it is. */
function changeLine(line: string, change: (value: unknown) => unknown): string {
	const [, field = '', json = ''] = /^(data: )?(.*)$/.exec(line) ?? [];
	try {
		return `${field}${JSON.stringify(change(JSON.parse(json)))}`;
	} catch {
		return line;
	}
}

/** The lines of a body, which is one line where it is no stream. */
const eachLine = (body: Buffer, change: (line: unknown) => unknown) =>
	Buffer.from(
		body
			.toString()
			.split('\n')
			.map((line) => changeLine(line, change))
			.join('\n'),
	);

const answering = (
	change: (answer: UpstreamAnswer, authorization: string) => UpstreamAnswer,
): Means =>
	meddling(() => (answer, response, request) => {
		passOn(change(answer, request.headers.authorization ?? ''), response);
	});

const refusing = (status: number, type: string, body: (authorization: string) => string): Means =>
	answering((_answer, authorization) => ({
		status,
		headers: { 'content-type': type },
		body: Buffer.from(body(authorization)),
	}));

const inHeaders = (status: number, names: readonly string[]): Means =>
	answering((answer, authorization) => ({
		...answer,
		status,
		headers: {
			...answer.headers,
			...Object.fromEntries(names.map((name) => [name, authorization])),
		},
	}));

/** An event of a model that streams. */
const eventOf = (delta: object) => `data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`;

const keyOf = ({ emulator }: FaultStage) => emulator.keys.global;

/** Servers that send the key, or the whole header with it, back. */
export const ECHOES: ReadonlyArray<readonly [string, Means]> = [
	[
		'in every text of a good answer',
		answering((answer, authorization) => ({
			...answer,
			body: eachLine(answer.body, (line) => withEverywhere(line, authorization)),
		})),
	],
	[
		'in every text of a good answer, escaped',
		answering((answer, authorization) => ({
			...answer,
			body: escapedIn(
				eachLine(answer.body, (line) => withEverywhere(line, authorization)),
				authorization,
			),
		})),
	],
	[
		'in every text of a good answer, as JSON with escapes that stands as text',
		answering((answer, authorization) => ({
			...answer,
			body: eachLine(answer.body, (line) =>
				withEverywhere(line, `{"sent":"${escaped(authorization)}"}`),
			),
		})),
	],
	[
		'in a refusal as JSON, escaped',
		refusing(403, 'application/json', (sent) => `{"message":"No: ${escaped(sent)}"}`),
	],
	[
		'in a refusal as JSON that stands as text',
		refusing(500, 'application/json', (sent) =>
			JSON.stringify({ message: `{"sent":"${escaped(sent)}"}` }),
		),
	],
	['in a refusal as text, escaped', refusing(400, 'text/plain', escaped)],
	[
		'in a refusal as a web page, escaped',
		refusing(
			404,
			'text/html',
			(sent) => `<html><title>No: ${sent.replaceAll('-', '&#45;')}</title></html>`,
		),
	],
	[
		'in JSON that is cut off, escaped',
		refusing(200, 'application/json', (sent) => `{"a": "${escaped(sent)}`),
	],
	[
		'in a line that is cut off, escaped',
		refusing(
			200,
			'application/jsonl',
			(sent) => `{"body": "${escaped(sent)}", "finished": false}\n{"body": "${escaped(sent)}`,
		),
	],
	[
		'in the address of a redirect, escaped',
		meddling((stage) => (_answer, response) => {
			const key = keyOf(stage).replaceAll('-', '%2D');
			response.writeHead(302, { location: `https://example.com/${key}` }).end();
		}),
	],
	[
		'in headers of a good answer',
		inHeaders(200, ['x-echo', 'authorization', 'set-cookie', 'etag', 'retry-after']),
	],
	[
		'in the name and the type of a file',
		answering((answer, sent) => ({
			...answer,
			headers: {
				'content-type': `text/${sent.replace('Bearer ', '')}`,
				'content-disposition': `attachment; filename="${sent}.txt"`,
			},
		})),
	],
	[
		'in the name of a file, escaped',
		answering((answer, sent) => ({
			...answer,
			headers: {
				...answer.headers,
				'content-disposition': `attachment; filename*=UTF-8''${percentEncoded(sent)}.txt`,
			},
		})),
	],
	[
		'in headers of a refusal',
		inHeaders(401, ['x-echo', 'www-authenticate', 'set-cookie', 'retry-after', 'content-type']),
	],
	[
		'in a refusal as JSON',
		refusing(403, 'application/json', (sent) => JSON.stringify({ message: `No: ${sent}` })),
	],
	[
		'deep in a refusal as JSON',
		refusing(422, 'application/json', (sent) =>
			JSON.stringify({ detail: [{ loc: [sent], msg: `Not ${sent}` }] }),
		),
	],
	['in a refusal as text', refusing(500, 'text/plain', (sent) => `Cannot read ${sent}\n${sent}`)],
	['in a refusal as a web page', refusing(502, 'text/html', (sent) => `<html>${sent}</html>`)],
	['in text instead of JSON', refusing(200, 'text/plain', (sent) => `authorization: ${sent}`)],
	['in JSON that is cut off', refusing(200, 'application/json', (sent) => `{"sent": "${sent}`)],
	[
		'in JSON that says what went wrong',
		refusing(200, 'application/json', (sent) => JSON.stringify({ error: `No: ${sent}` })),
	],
	[
		'in a line that says what went wrong',
		refusing(200, 'application/jsonl', (sent) =>
			[{ body: `Yes ${sent}`, finished: false }, { error: `No: ${sent}` }]
				.map((line) => JSON.stringify(line))
				.join('\n'),
		),
	],
	[
		'in a line that is cut off',
		refusing(
			200,
			'application/jsonl',
			(sent) => `${JSON.stringify({ body: sent, finished: false })}\n{"body": "${sent}`,
		),
	],
	[
		'in an event that says what went wrong',
		refusing(
			200,
			'text/event-stream',
			(sent) => `${eventOf({ content: sent })}event: error\ndata: {"message":"No: ${sent}"}\n\n`,
		),
	],
	[
		'character by character in events, as text and as arguments of a tool',
		refusing(200, 'text/event-stream', (sent) =>
			[
				...[...sent].map((content) => eventOf({ content })),
				...[...`{"a":"${sent}"}`].map((character) =>
					eventOf({ tool_calls: [{ index: 0, function: { name: 'find', arguments: character } }] }),
				),
				'data: [DONE]\n\n',
			].join(''),
		),
	],
	[
		'in JSON of another shape',
		refusing(200, 'application/json', (sent) => JSON.stringify([sent, { [sent]: sent }])),
	],
	[
		'in the address of a redirect',
		meddling((stage) => (_answer, response) => {
			const { elsewhere } = stage;
			response
				.writeHead(302, { location: `${elsewhere.url}/${keyOf(stage)}?key=${keyOf(stage)}` })
				.end();
		}),
	],
	[
		'in the host of a redirect',
		meddling((stage) => (_answer, response) => {
			response.writeHead(307, { location: `https://${keyOf(stage)}.example.com/` }).end();
		}),
	],
	[
		'in the words of the status',
		meddling((stage) => (_answer, response) => {
			response.writeHead(400, `Bad ${keyOf(stage)}`).end();
		}),
	],
	[
		'instead of HTTP',
		meddling((stage) => (_answer, response) => {
			response.socket?.end(`Who is ${keyOf(stage)}?\r\n`);
		}),
	],
];
