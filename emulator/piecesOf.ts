/**
 * Cuts a reply into the pieces that a stream sends.
 * @param minChars the least that a piece holds, but for the last
 */
export function piecesOf(text: string, minChars: number): string[] {
	const pieces: string[] = [];
	let piece = '';
	let begin = 0;
	for (const { 0: word, index } of text.matchAll(/\S+/g)) {
		const end = index + word.length;
		piece += text.slice(begin, end);
		begin = end;
		if (piece.length < minChars) continue;
		pieces.push(piece);
		piece = '';
	}
	// What follows the last word goes with it.
	const last = piece === '' ? pieces.pop() : piece;
	if (last !== undefined) pieces.push(last + text.slice(begin));
	return pieces;
}
