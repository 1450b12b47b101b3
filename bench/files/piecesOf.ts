const PIECE = Buffer.alloc(64 * 1024, 'x');

/** Yields so many bytes in pieces of 64 KiB, all of them of the same memory. */
export function* piecesOf(bytes: number): Generator<Uint8Array> {
	for (let left = bytes; left > 0; left -= PIECE.length) yield PIECE.subarray(0, left);
}
