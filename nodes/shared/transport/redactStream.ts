import { MIN_KEY_CHARS, redact } from './redact';

/** Removes a secret from a text that arrives in pieces. */
export interface StreamRedactor {
	/** Takes the next piece and returns what can be shown of the text so far and was not returned before. */
	add: (piece: string) => string;
	/** Returns the rest of the text. */
	end: () => string;
}

/** The length of the longest end of a text that is the beginning of a secret. */
function overlap(text: string, secret: string): number {
	for (
		let start = text.indexOf(secret.charAt(0), Math.max(0, text.length - secret.length + 1));
		start !== -1;
		start = text.indexOf(secret.charAt(0), start + 1)
	) {
		if (secret.startsWith(text.slice(start))) return text.length - start;
	}
	return 0;
}

/**
 * Starts to remove a secret from a text that arrives in pieces, also where it is spread over several of them: an end of the text
 * that may be the beginning of the secret is held back until it is known. Finds the secret as it is in all places, and in
 * escaped form (see `redact`) within a piece. Takes time linear in the length of each piece.
 */
export function startRedaction(secret: string): StreamRedactor {
	let held = '';
	return {
		add: (piece) => {
			if (secret.length < MIN_KEY_CHARS) return piece;
			const text = redact(held + piece, secret);
			const shown = text.length - overlap(text, secret);
			held = text.slice(shown);
			return text.slice(0, shown);
		},
		end: () => {
			const rest = held;
			held = '';
			return rest;
		},
	};
}
