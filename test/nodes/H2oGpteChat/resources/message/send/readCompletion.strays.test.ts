import { END, read, WHOLE } from '../../../../shared/transport/pages/reading';

const STRAYS: Array<[string, string]> = [
	['a web page', '<html>\n<body>Please wait</body>\n</html>\n'],
	['an empty object', '{}\n'],
	['null', 'null\n'],
	['a list', '[]\n'],
	['a text', '"ping"\n'],
	['a number', '1\n'],
	['a comment', ': keep-alive\n'],
	['a cut line', '{"body":"Th\n'],
	['a body of null', '{"body":null,"finished":false}\n'],
	['a body that is no text', '{"body":{"a":1},"finished":false}\n'],
	['no body', '{"finished":false}\n'],
	['an error that is none', '{"error":null}\n'],
];

it.each(STRAYS)('passes over %s, wherever it stands', async (_label, stray) => {
	const [the, end] = ['{"body":"The","finished":false}\n', '{"body":" end","finished":false}\n'];
	for (const chunks of [
		[stray, the, end, END],
		[the, stray, end, END],
		[the, end, stray, stray, END],
		[the, end, END, stray],
	]) {
		expect(await read(chunks)).toEqual({ deltas: ['The', ' end'], answer: WHOLE });
	}
	expect(await read([stray, END])).toEqual({ deltas: [], answer: WHOLE });
});

it.each([
	[
		'a web page',
		'<html>\n<body>Please wait</body>\n',
		'The server broke off within a line of the answer',
	],
	['an empty object', '{}\n', 'The server answered with an object where an answer was expected'],
	['null', 'null\n', 'The server answered with nothing where an answer was expected'],
	[
		'a body of null',
		'{"body":null}\n',
		'The server answered with an object where an answer was expected',
	],
])('says what %s means where no end comes', async (_label, stray, message) => {
	const begun = '{"body":"a","finished":false}\n';
	await expect(read([begun, stray])).rejects.toThrow(message);
	await expect(read([stray, begun])).rejects.toThrow(message);
	await expect(read([begun, stray, '[]\n'])).rejects.toThrow(message);
});

it.each([
	['null', '{"body":null,"finished":true}'],
	['missing', '{"message_id":"m","finished":true}'],
])('takes no end for an answer whose text is %s before any word came', async (_label, line) => {
	await expect(read([line])).rejects.toThrow(
		'The server answered with an object where an answer was expected',
	);
});

it('says what went wrong after stray lines, too', async () => {
	const lines = [
		'{}\n',
		'{"body":"a","finished":false}\n',
		'{}\n',
		'{"error":"The model is gone"}\n',
		END,
	];
	await expect(read(lines)).rejects.toThrow('The model is gone');
});

it.each([
	['nothing like an answer', 'x\n', 300_000, 'The answer that is there'],
	['what looks like one and is none', '{x}\n', 10_000, 'The answer that is there'],
])('passes over very many lines of %s', async (_label, stray, count, body) => {
	const { answer } = await read([stray.repeat(count), `{"body":"${body}","finished":true}\n`]);
	expect(answer).toEqual({ body });
});

it('parses no more lines that look like an answer and are none than can be borne', async () => {
	const parse = jest.spyOn(JSON, 'parse');
	try {
		await expect(read(['{x}\n'.repeat(300_000), END])).rejects.toThrow(
			'The server gave an answer that is not JSON',
		);
		expect(parse.mock.calls.length).toBeLessThan(11_000);
	} finally {
		parse.mockRestore();
	}
});
