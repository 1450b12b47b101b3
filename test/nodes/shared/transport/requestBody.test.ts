import type { RequestBody } from '../../../../nodes/shared/transport/requestBody';
import { encodeBody } from '../../../../nodes/shared/transport/requestBody';

const KIB = 1024;

/** Sends a file that is read in such chunks, and gives the sizes of what n8n's client gets of it at once. */
async function send(chunks: Uint8Array[]) {
	let reports = 0;
	const part = {
		name: 'file',
		fileName: 'a.bin',
		mimeType: 'application/octet-stream',
		open: async () =>
			(async function* () {
				yield* chunks;
			})(),
	};
	const { body } = encodeBody({ kind: 'multipart', parts: [part] }, {}, () => (reports += 1));
	const pieces: Uint8Array[] = [];
	if (body instanceof FormData) {
		for (const [, file] of body) {
			if (typeof file === 'string') continue;
			// It is no stream of the web, but what n8n's client iterates over.
			for await (const piece of file.stream() as unknown as AsyncIterable<Uint8Array>) {
				pieces.push(piece);
			}
		}
	}
	return { pieces, reports };
}

it.each<[string, number[], number[]]>([
	['small chunks as they are', [1, 64 * KIB, 256 * KIB], [1, 64 * KIB, 256 * KIB]],
	['a large chunk in pieces', [600 * KIB], [256 * KIB, 256 * KIB, 88 * KIB]],
	['nothing of an empty chunk', [0, 5], [5]],
])('sends %s, and reports each of them', async (_label, chunkSizes, pieceSizes) => {
	const bytes = Buffer.from(
		Array.from({ length: chunkSizes.reduce((sum, size) => sum + size) }, (_, at) => at % 251),
	);
	let start = 0;
	const chunks = chunkSizes.map((size) => bytes.subarray(start, (start += size)));
	const { pieces, reports } = await send(chunks);
	expect(pieces.map(({ byteLength }) => byteLength)).toEqual(pieceSizes);
	expect(reports).toBe(pieceSizes.length);
	expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
});

it.each<[string, RequestBody, object]>([
	[
		'a text as it is',
		{ kind: 'text', text: 'Ä {}', mimeType: 'text/plain' },
		{ body: 'Ä {}', headers: { Accept: '*/*', 'Content-Type': 'text/plain' } },
	],
	[
		'JSON without half characters, which strict servers refuse',
		{ kind: 'json', value: { metadata: { title: 'cut 😀'.slice(0, -1) } } },
		{
			body: '{"metadata":{"title":"cut \uFFFD"}}',
			headers: { Accept: '*/*', 'Content-Type': 'application/json' },
		},
	],
])('sends %s, with its type', (_label, body, expected) => {
	expect(encodeBody(body, { headers: { Accept: '*/*' } }, () => undefined)).toEqual(expected);
});
