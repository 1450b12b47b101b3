/** The number of characters that tell what a body is. */
const PEEKED_CHARS = 16;

/** The beginning of a body of text, and the body with it. */
export interface PeekedBody {
	/** The first characters that are not blank; fewer than 16 only in a body that has no more in its first line. */
	beginning: string;
	body: AsyncIterable<Uint8Array>;
}

/** Reads as much of a body of UTF-8 text as tells what it is. Throws what the body throws. */
export async function peekBody(body: AsyncIterable<Uint8Array>): Promise<PeekedBody> {
	const iterator = body[Symbol.asyncIterator]();
	const decoder = new TextDecoder();
	const chunks: Uint8Array[] = [];
	let beginning = '';
	while (beginning.length < PEEKED_CHARS && !beginning.includes('\n')) {
		const { value, done } = await iterator.next();
		if (done) break;
		chunks.push(value);
		beginning = `${beginning}${decoder.decode(value, { stream: true })}`.trimStart();
	}
	const peeked = chunks.values();
	// No generator, which would take more promises for each chunk.
	const whole: AsyncIterator<Uint8Array> = {
		next: async () => {
			const { done, value } = peeked.next();
			return done ? await iterator.next() : { done, value };
		},
		return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
	};
	return {
		beginning: beginning.slice(0, PEEKED_CHARS),
		body: { [Symbol.asyncIterator]: () => whole },
	};
}
