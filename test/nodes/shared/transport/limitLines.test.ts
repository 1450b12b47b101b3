import fc from 'fast-check';

import { limitLines } from '../../../../nodes/shared/transport/limitLines';

const LIMIT = { name: 'line of the answer', maxBytes: 1024 * 1024, hint: 'Ask for less.' };

async function* chunksOf(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
	for (const text of texts) yield await Promise.resolve(Buffer.from(text, 'latin1'));
}

async function read(texts: Iterable<string>): Promise<string[]> {
	const pieces: string[] = [];
	for await (const bytes of limitLines(chunksOf(texts), LIMIT)) {
		pieces.push(Buffer.from(bytes).toString('latin1'));
	}
	return pieces;
}

it.each<[label: string, chunks: string[], pieces: string[]]>([
	['nothing', [], []],
	['an empty chunk', ['', ''], []],
	['whole lines', ['a\n', 'b\nc\n'], ['a\n', 'b\nc\n']],
	['a line in pieces', ['a', 'b', 'c\n'], ['abc\n']],
	['the beginning of the next line', ['a\nb', 'c\nd', '\n'], ['a\n', 'bc\n', 'd\n']],
	['a last line without its end', ['a\nb', 'c'], ['a\n', 'bc']],
	['no line at all', ['a', 'b'], ['ab']],
])('passes lines on: %s', async (_label, chunks, pieces) => {
	expect(await read(chunks)).toEqual(pieces);
});

it('loses nothing, and gives nothing before a line is whole', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: fc.constantFrom('a', '\n', '\r') })),
			async (chunks) => {
				const pieces = await read(chunks);
				expect(pieces.join('')).toBe(chunks.join(''));
				expect(pieces.slice(0, -1).filter((piece) => !piece.endsWith('\n'))).toEqual([]);
			},
		),
	);
});

const MIB = 'x'.repeat(1024 * 1024);

it.each<[label: string, chunks: string[]]>([
	['as long as may be', [MIB, '\n']],
	['as long as may be, several times', [`${MIB}\n${MIB}`, '\n', MIB]],
	['as long as may be, at the end', ['\n', MIB]],
])('takes lines that are %s', async (_label, chunks) => {
	expect((await read(chunks)).join('')).toBe(chunks.join(''));
});

it.each<[label: string, chunks: string[]]>([
	['at once', [`${MIB}x`]],
	['in pieces', [MIB, 'x']],
	['behind others', ['a\n', `b\n${MIB}`, 'x']],
])('refuses a longer one that comes %s', async (_label, chunks) => {
	await expect(read(chunks)).rejects.toMatchObject({
		message: 'The line of the answer is larger than 1 MB',
		description: 'Ask for less.',
	});
});

it('does as much for a line in many chunks as in few', async () => {
	const concat = jest.spyOn(Buffer, 'concat');
	await read([...Array.from({ length: 10_000 }, () => 'x'), '\n']);
	const calls = concat.mock.calls.length;
	concat.mockRestore();
	expect(calls).toBe(1);
});
