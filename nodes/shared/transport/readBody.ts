/**
 * Reads a body of UTF-8 text to its end, and returns the text. Throws what the body throws.
 * @param check called with each piece of the text; if it throws, the stream is ended and the error passed on
 */
export async function readText(
	body: AsyncIterable<Uint8Array>,
	check: (piece: string) => void = () => undefined,
): Promise<string> {
	const decoder = new TextDecoder();
	// Joined at the end: appended one by one, small pieces of a few characters would take many times as much memory.
	const pieces: string[] = [];
	for await (const chunk of body) {
		const piece = decoder.decode(chunk, { stream: true });
		check(piece);
		pieces.push(piece);
	}
	pieces.push(decoder.decode());
	return pieces.join('');
}

/**
 * Reads the beginning of a body of UTF-8 text, and ends the stream after it (by leaving the loop). Returns the text, and in
 * `isCut` whether the body may be longer. Throws what the body throws.
 * @param maxBytes the maximum number of bytes read
 * @param onChunk called for each chunk that arrives
 */
export async function readBeginning(
	body: AsyncIterable<Uint8Array>,
	maxBytes: number,
	onChunk: () => void = () => undefined,
): Promise<{ text: string; isCut: boolean }> {
	const decoder = new TextDecoder();
	let text = '';
	let remaining = maxBytes;
	for await (const chunk of body) {
		onChunk();
		text += decoder.decode(chunk.subarray(0, remaining), { stream: true });
		remaining -= chunk.byteLength;
		if (remaining <= 0) break;
	}
	const isCut = remaining <= 0;
	return { text: remaining < 0 ? text : text + decoder.decode(), isCut };
}
