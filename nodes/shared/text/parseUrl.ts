/**
 * Parses an address without throwing: `undefined` for what is none. (In Node.js 20, `URL.canParse` begins to refuse letters
 * such as "ö" once it was called often enough to be compiled.)
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
