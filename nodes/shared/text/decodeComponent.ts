/** Decodes percent-encoded text without throwing: `undefined` for text that is not encoded correctly. */
export function decodeComponent(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
