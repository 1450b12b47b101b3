import { peekBody } from '../../../../nodes/shared/transport/peekBody';

/** A body of chunks, which says how many were read and whether it was left early. */
function bodyOf(chunks: string[]) {
	const seen = { read: 0, isLeft: false };
	async function* body(): AsyncGenerator<Uint8Array> {
		let isWhole = false;
		try {
			for (const chunk of chunks) {
				seen.read += 1;
				yield await Promise.resolve(Buffer.from(chunk));
			}
			isWhole = true;
		} finally {
			seen.isLeft = !isWhole;
		}
	}
	return { seen, body: body() };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

it.each<[label: string, chunks: string[], beginning: string, read: number]>([
	['nothing', [], '', 0],
	['blanks alone', [' ', '\n', '  '], '', 3],
	['a short text', ['{}'], '{}', 1],
	['a short line', ['a\n', 'b\n'], 'a\n', 1],
	['a line in pieces', ['d', 'a', 't', 'a', ':', ' 1\n', 'more'], 'data: 1\n', 6],
	['blanks before it', ['\n', ' \r\n', ': hello\n', 'more'], ': hello\n', 3],
	['a long line', ['0123456789', '0123456789', 'more'], '0123456789012345', 2],
])('reads no more than it needs of %s', async (_label, chunks, beginning, read) => {
	const { seen, body } = bodyOf(chunks);
	const peeked = await peekBody(body);
	expect([peeked.beginning, seen.read]).toEqual([beginning, read]);
	expect(await textOf(peeked.body)).toBe(chunks.join(''));
	expect(seen).toEqual({ read: chunks.length, isLeft: false });
});

it('reads a character that is cut in two', async () => {
	const [first, second] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)];
	async function* body(): AsyncGenerator<Uint8Array> {
		yield await Promise.resolve(first);
		yield second;
	}
	const peeked = await peekBody(body());
	expect([peeked.beginning, await textOf(peeked.body)]).toEqual(['é\n', 'é\n']);
});

it.each([
	['within what was looked at', ['a\n', 'b\n'], 1],
	['behind it', ['a\n', 'b\n', 'c\n'], 2],
])('leaves the body where the loop over it ends early, %s', async (_label, chunks, wanted) => {
	const { seen, body } = bodyOf(chunks);
	const peeked = await peekBody(body);
	const chunksRead: Uint8Array[] = [];
	for await (const chunk of peeked.body) if (chunksRead.push(chunk) === wanted) break;
	expect(seen).toEqual({ read: wanted, isLeft: true });
});
