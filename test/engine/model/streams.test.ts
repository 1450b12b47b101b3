/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server that writes byte by byte, in Node.js */
import { setImmediate } from 'node:timers/promises';

import type { Meddle } from '../../support/gateway';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import { askOnce } from './ask';
import { answering, answeringJson, deltaEvent, textEvents, writeEvents } from './events';

const running = useEmulator();
const gateway = useGateway(running);

/** Asks for a stream that the gateway answers in its way. */
async function ask(meddle: Meddle, options: { maxRetries?: number } = {}) {
	gateway().meddle = meddle;
	return await askOnce({ url: gateway().url, apiKey: running().keys.global }, 'stream', {
		options,
	});
}

const WHOLE = writeEvents(textEvents('Größe ', 'und \u{1f600}', '.'));
const COMPLETION = {
	id: 'c1',
	choices: [{ message: { content: 'Größe und \u{1f600}.' }, finish_reason: 'stop' }],
};

/** Writes a stream in chunks of so many bytes, through lines and characters. */
const inChunks =
	(bytes: number): Meddle =>
	async (_answer, response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		const body = Buffer.from(WHOLE);
		for (let start = 0; start < body.length; start += bytes) {
			response.write(body.subarray(start, start + bytes));
			await setImmediate();
		}
		response.end();
	};

it.each<[label: string, meddle: Meddle]>([
	['as it should be', answering(WHOLE)],
	['byte by byte', inChunks(1)],
	['in chunks of 7 bytes', inChunks(7)],
	['with CRLF', answering(WHOLE.replaceAll('\n', '\r\n'))],
	['with the names of events', answering(WHOLE.replaceAll('data:', 'event: message\ndata:'))],
	['with IDs of events', answering(WHOLE.replaceAll('data:', 'id: 7\nretry: 100\ndata:'))],
	['without blanks', answering(WHOLE.replaceAll('data: ', 'data:'))],
	['with comments', answering(`: hello\n\n${WHOLE.replaceAll('data:', ': processing\n\ndata:')}`)],
	['with blank lines', answering(`\n\n${WHOLE.replaceAll('\n\n', '\n\n\n\n')}`)],
	['with events that are no JSON', answering(`data: hello\n\n${WHOLE}`)],
	['with events that are no objects', answering(`data: null\n\ndata: [1]\n\n${WHOLE}`)],
	[
		'with events over several lines',
		answering(WHOLE.replaceAll(',"choices"', ',\ndata: "choices"')),
	],
	['with a mark of its byte order', answering(`\ufeff${WHOLE}`)],
	['with text behind its end', answering(`${WHOLE}data: {"error":"late"}\n\n`)],
	['without its last event', answering(WHOLE.replace('data: [DONE]\n\n', ''))],
	['without the line feeds at its end', answering(WHOLE.trimEnd())],
	[
		'without a reason',
		answering(writeEvents(textEvents('Größe ', 'und \u{1f600}', '.').slice(0, -1))),
	],
	['as a web page by its type', answering(WHOLE, 'text/html')],
	['as JSON by its type', answering(WHOLE, 'application/json')],
	['as nothing by its type', (_answer, response) => response.writeHead(200).end(WHOLE)],
	['as one piece of JSON', answeringJson(COMPLETION)],
	['as one piece of JSON, a stream by its type', answering(JSON.stringify(COMPLETION))],
	[
		'as one piece of JSON with blanks',
		answering(`\n\n ${JSON.stringify(COMPLETION)}`, 'text/plain'),
	],
])('takes a stream %s', async (_label, meddle) => {
	const { status, said } = await ask(meddle);
	expect([status, said?.texts.join('')]).toEqual(['success', 'Größe und \u{1f600}.']);
});

it('hands each piece on by itself', async () => {
	const { said } = await ask(answering(WHOLE));
	expect(said?.texts).toEqual(['Größe ', 'und \u{1f600}', '.']);
});

const SAID_SO =
	'The server said this while the model was answering. Try again in a while, or choose another model.';
const BEGUN = `data: ${JSON.stringify(deltaEvent({ content: 'Every' }))}\n\n`;
const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';
const BROKE_OFF = {
	message: "The model's answer broke off before it was finished",
	description: 'The server or a proxy closed the stream. Try again.',
};

it.each<[label: string, meddle: Meddle, failure: object]>([
	[
		'the report of an error',
		answering(`${BEGUN}data: {"error":{"message":"Out of memory","type":"server_error"}}\n\n`),
		{ message: 'Out of memory', description: SAID_SO },
	],
	[
		'the report of an error as a text',
		answering(`${BEGUN}data: {"error":"Out of memory"}\n\n`),
		{ message: 'Out of memory', description: SAID_SO },
	],
	[
		'an event for the error',
		answering(`${BEGUN}event: error\ndata: {"message":"Out of memory"}\n\n`),
		{ message: 'Out of memory', description: SAID_SO },
	],
	[
		'an event for the error, with a report in it',
		answering(`${BEGUN}event: error\ndata: {"error":{"message":"Out of memory"}}\n\n`),
		{ message: 'Out of memory', description: SAID_SO },
	],
	[
		'an event for the error, in text',
		answering(`${BEGUN}event: error\ndata: Out of memory\n\n`),
		{ message: 'Out of memory', description: SAID_SO },
	],
	[
		'an event for the error without words',
		answering(`${BEGUN}event: error\n\n`),
		{
			message: 'The model could not finish its answer',
			description: 'It does not say why. Try again in a while, or choose another model.',
		},
	],
	[
		'the report of an error instead of a stream',
		answeringJson({ error: { message: 'Out of memory' } }),
		{ message: 'Out of memory', description: SAID_SO },
	],
	['a stream without an end', answering(BEGUN), BROKE_OFF],
	['a stream that is cut within a line', answering(WHOLE.slice(0, 100)), BROKE_OFF],
	['a stream of comments', answering(': hello\n\n: hello\n\n'), BROKE_OFF],
	['an empty stream', answering('data: \n\n'), BROKE_OFF],
	[
		'nothing',
		answering('', 'text/plain'),
		{
			message: "The server answered with nothing where a model's answer was expected",
			description: NOT_H2OGPTE,
		},
	],
	[
		'a web page',
		answering('<html><title>Sign in</title></html>', 'text/html'),
		{
			message: 'The server gave an answer that is not JSON',
			description: `It begins with an HTML page that says "Sign in". ${NOT_H2OGPTE}`,
		},
	],
	[
		'text',
		answering('Hello from another server', 'text/plain'),
		{
			message: 'The server gave an answer that is not JSON',
			description: `It begins with "Hello from another server". ${NOT_H2OGPTE}`,
		},
	],
	[
		'JSON of another kind',
		answeringJson({ object: 'list', data: [] }),
		{
			message: "The server answered with an object where a model's answer was expected",
			description: NOT_H2OGPTE,
		},
	],
	[
		'a line that is too long',
		answering(`data: ${'x'.repeat(9 * 1024 * 1024)}`),
		{
			message: 'The line of the answer is larger than 8 MB',
			description: 'Ask for a shorter answer in the message.',
		},
	],
])('fails with words for %s', async (_label, meddle, failure) => {
	const asked = await ask(meddle);
	expect([asked.status, asked.failure]).toEqual(['error', failure]);
	// What is said once is not asked for again.
	expect(gateway().requests).toHaveLength(1);
});
