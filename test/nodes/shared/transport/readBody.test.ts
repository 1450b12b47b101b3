import { readBeginning, readText } from '../../../../nodes/shared/transport/readBody';

/** A body without an end, with what was taken of it. */
function endless(piece: string) {
	const taken = { bytes: 0, isEnded: false };
	const bytes = Buffer.from(piece);
	async function* body() {
		try {
			for (;;) {
				taken.bytes += bytes.length;
				yield bytes;
			}
		} finally {
			taken.isEnded = true;
		}
	}
	return { body: body(), taken };
}

it.each([
	['of pieces that fit', 'abcd', 8, 'abcdabcd', 8],
	['of pieces that do not', 'abcde', 8, 'abcdeabc', 10],
	['of one piece that is larger', 'x'.repeat(100), 8, 'xxxxxxxx', 100],
	['cut within a character', 'aäö', 4, 'aä', 5],
])('takes no more of a body than it reads, %s', async (_, piece, maxBytes, text, bytes) => {
	const { body, taken } = endless(piece);
	expect(await readBeginning(body, maxBytes)).toEqual({ text, isCut: true });
	expect(taken).toEqual({ bytes, isEnded: true });
});

async function* bodyOf(...pieces: Uint8Array[]) {
	yield* pieces;
}

it.each([
	['shorter than the bound', 100],
	['as long as the bound', 6],
])('reads all of a body that is %s', async (_, maxBytes) => {
	const bytes = Buffer.from('größe'.slice(1));
	const pieces = () => bodyOf(bytes.subarray(0, 2), bytes.subarray(2));
	expect((await readBeginning(pieces(), maxBytes)).text).toBe('röße');
	expect(await readText(pieces())).toBe('röße');
});

it('says that each piece came', async () => {
	let pieces = 0;
	await readBeginning(endless('abc').body, 7, () => (pieces += 1));
	expect(pieces).toBe(3);
});

it('ends a body once the check of a piece throws', async () => {
	const { body, taken } = endless('[1,');
	const read: string[] = [];
	const check = (piece: string) => {
		read.push(piece);
		if (read.length === 3) throw new Error('Enough');
	};
	await expect(readText(body, check)).rejects.toThrow('Enough');
	expect([read.join(''), taken]).toEqual(['[1,[1,[1,', { bytes: 9, isEnded: true }]);
});
