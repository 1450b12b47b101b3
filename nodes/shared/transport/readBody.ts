/**
 * Reads a body of UTF-8 text to its end.
 * @param check is handed each piece of the text; what it throws ends the stream
 */
export async function readText(
	body: AsyncIterable<Uint8Array>,
	check: (piece: string) => void = () => undefined,
): Promise<string> {
	const decoder = new TextDecoder();
	// Put together one by one, pieces of a letter would take many times as much memory.
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
 * Reads the beginning of a body of UTF-8 text, and leaves what comes after it: ending the loop ends the stream. Tells
 * whether there may be more.
 * @param maxBytes what is read of it
 * @param onChunk is called with each piece that arrives
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
