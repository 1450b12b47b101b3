import { readCompletion } from '../../../../../nodes/H2oGpteChat/resources/message/send/readCompletion';

const same = (text: string) => text;

/** The bytes of a stream, chunk by chunk. */
export async function* chunksOf(chunks: Array<string | Uint8Array>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
}

/** Reads a stream, and gives its answer and what was heard of it meanwhile. */
export async function read(chunks: Array<string | Uint8Array>) {
	const deltas: string[] = [];
	const answer = await readCompletion(chunksOf(chunks), same, async (text) => {
		deltas.push(text);
	});
	return { deltas, answer };
}

/** The last line of a stream. */
export const END = '{"message_id":"m","body":"The end","finished":true}\n';
/** The answer that is in it. */
export const WHOLE = { message_id: 'm', body: 'The end' };
