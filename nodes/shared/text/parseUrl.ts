/**
 * Parses a URL without throwing; `undefined` for text that is not a URL. (In Node.js 20, `URL.canParse` starts to refuse
 * characters such as "ö" once it was called often enough to be compiled.)
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
