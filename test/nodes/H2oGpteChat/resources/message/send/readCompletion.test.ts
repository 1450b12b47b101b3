import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { readCompletion } from '../../../../../../nodes/H2oGpteChat/resources/message/send/readCompletion';
import { chunksOf, END, read, WHOLE } from '../../../../shared/transport/pages/reading';

it.each<[string, string[], string[], IDataObject]>([
	[
		'deltas and the end',
		['{"body":"The","finished":false}\n{"body":" end","finished":false}\n', END],
		['The', ' end'],
		WHOLE,
	],
	['the end alone', [END], [], WHOLE],
	['an end without a line break', [END.trim()], [], WHOLE],
	[
		'Windows line ends',
		['{"body":"The","finished":false}\r\n', END.replace('\n', '\r\n')],
		['The'],
		WHOLE,
	],
	['blank lines', ['\n\n{"body":"The","finished":false}\n \n', END, '\n'], ['The'], WHOLE],
	['a server that does not name the message', ['{"body":"x","finished":true}'], [], { body: 'x' }],
	[
		'an empty answer',
		['{"message_id":"m","body":"","finished":true}'],
		[],
		{ message_id: 'm', body: '' },
	],
	['plain JSON', ['{"message_id":"m","body":"The end"}'], [], WHOLE],
	[
		'plain JSON over several lines',
		['{\n  "message_id": "m",\n', '  "body": "The end"\n}\n'],
		[],
		WHOLE,
	],
	['what comes after the end', [END, 'noise'], [], WHOLE],
	['fields that are new', ['{"body":"a","finished":false,"new":1}\n', END], ['a'], WHOLE],
	[
		'numbers that are none',
		['{"body":"NaN","finished":false,"cost":NaN}\n{"body":"NaN","finished":true,"cost":-Infinity}'],
		['NaN'],
		{ body: 'NaN', cost: null },
	],
	[
		'the words where the end has none',
		[
			'{"body":"The","finished":false}\n{"body":" end","finished":false}\n',
			'{"message_id":"m","body":"","finished":true}\n',
		],
		['The', ' end'],
		WHOLE,
	],
	[
		'the words where the end is blank',
		['{"body":"The end","finished":false}\n{"message_id":"m","body":" \\n","finished":true}\n'],
		['The end'],
		WHOLE,
	],
	[
		'the words where the end is null',
		['{"body":"The end","finished":false}\n{"message_id":"m","body":null,"finished":true}\n'],
		['The end'],
		WHOLE,
	],
	[
		'the words where the end has no place for them',
		['{"body":"The end","finished":false}\n{"message_id":"m","finished":true}\n'],
		['The end'],
		WHOLE,
	],
])('reads %s', async (_label, chunks, deltas, answer) => {
	expect(await read(chunks)).toEqual({ deltas, answer });
});

it.each([
	[
		'an error line',
		['{"body":"a","finished":false}\n{"error":"The model is gone"}\n'],
		'The model is gone',
	],
	['an error line without words', ['{"error":{}}\n'], 'The server could not finish the answer'],
	[
		'an end without the finished line',
		['{"body":"a","finished":false}\n'],
		'The answer ended before it was finished',
	],
	['nothing', [], 'The answer ended before it was finished'],
	[
		'a line that is no JSON',
		['{"body":"a","finished":false}\n{"bo\n'],
		'The server broke off within a line of the answer',
	],
	['a web page', ['<html>\n<body>Login</body>\n'], 'The server gave an answer that is not JSON'],
	['a list', ['[]\n'], 'The server answered with a list where an answer was expected'],
	[
		'a line without a body',
		['{"finished":false}\n'],
		'The server answered with an object where an answer was expected',
	],
])('refuses %s', async (_label, chunks, message) => {
	await expect(read(chunks)).rejects.toThrow(message);
});

it.each([
	[
		'its words',
		'{"error":"The model is gone"}',
		'The server said this while it was answering. Send the message again in a while.',
	],
	['no words', '{"error":{}}', 'It does not say why. Send the message again in a while.'],
])('says what to do after an error line with %s', async (_label, line, description) => {
	await expect(read([line])).rejects.toMatchObject({ description });
});

it('takes the key out of the words of the server', async () => {
	const redact = (text: string) => text.split('sk-1').join('[API key]');
	const reading = readCompletion(chunksOf(['{"error":"No: sk-1"}\n']), redact, async () => {});
	await expect(reading).rejects.toThrow('No: [API key]');
});

it('takes the key out of words that are put together', async () => {
	const redact = (text: string) => text.split('sk-1').join('[API key]');
	const lines = ['s', 'k', '-1'].map((body) => `${JSON.stringify({ body, finished: false })}\n`);
	const { body } = await readCompletion(
		chunksOf([...lines, '{"body":"","finished":true}\n']),
		redact,
		async () => {},
	);
	expect(body).toBe('[API key]');
});

it('looks at each delta for the key, and at no more than that', async () => {
	const looked: string[] = [];
	const redact = (text: string) => {
		looked.push(text);
		return text;
	};
	const line = '{"body":"word ","finished":false}\n';
	await readCompletion(chunksOf([line.repeat(20_000), END]), redact, async () => {});
	const characters = looked.reduce((sum, text) => sum + text.length, 0);
	expect(characters).toBeLessThanOrEqual(20_000 * line.length + END.length);
});

it('reads a line of very many chunks', async () => {
	const chunks = Array.from({ length: 20_000 }, () => 'x'.repeat(400));
	const { answer } = await read(['{"body":"', ...chunks, '","finished":true}']);
	expect(String(answer.body)).toHaveLength(8_000_000);
});

it('decodes the same deltas from any stream, cut at any bytes', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }),
			fc.array(fc.nat(), { maxLength: 30 }),
			fc.constantFrom('\n', '\r\n', '\n\n'),
			async (texts, cuts, lineEnd) => {
				const lines = [
					...texts.map((body) => JSON.stringify({ body, finished: false })),
					JSON.stringify({ message_id: 'm', body: texts.join(''), finished: true }),
				];
				const bytes = new TextEncoder().encode(lines.map((line) => line + lineEnd).join(''));
				const places = [0, ...cuts.map((cut) => cut % bytes.length), bytes.length].sort(
					(a, b) => a - b,
				);
				const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
				const wellFormed = texts.map((text) => Object(JSON.parse(JSON.stringify({ text }))).text);
				expect(await read(chunks)).toEqual({
					deltas: wellFormed,
					answer: { message_id: 'm', body: texts.join('') },
				});
			},
		),
		{ numRuns: 500 },
	);
});
