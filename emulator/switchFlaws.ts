/** The longest wait that a switch may ask for, in milliseconds: a day. Timers of Node.js end at once beyond 24 days. */
export const MAX_WAIT_MS = 86_400_000;

/** Whether a text is a date in the form that servers have to send (RFC 9110). */
function isHttpDate(text: string): boolean {
	const time = Date.parse(text);
	return !Number.isNaN(time) && new Date(time).toUTCString() === text;
}

/** Says why a text cannot stand in the header Retry-After; `undefined` for one that can. */
export const retryAfterFlaw = (text: string): string | undefined =>
	/^\d+$/.test(text) || isHttpDate(text)
		? undefined
		: 'must be seconds or an HTTP date, such as Thu, 26 Nov 2026 08:00:00 GMT';

function isAddress(text: string): boolean {
	try {
		return new URL(text, 'http://127.0.0.1').protocol !== '';
	} catch {
		return false;
	}
}

/** Says why a text cannot stand in the header Location; `undefined` for one that can. */
export const locationFlaw = (text: string): string | undefined =>
	/^[\x21-\x7e]+$/.test(text) && isAddress(text)
		? undefined
		: 'must be a URL or a path, percent-encoded where needed';

/** Says what is wrong with the text of a switch; `undefined` where nothing is. */
export function textFlaw(
	name: string,
	value: unknown,
	flawOf: (text: string) => string | undefined = () => undefined,
): string | undefined {
	if (typeof value !== 'string' || value === '') return `"${name}" needs a value.`;
	const flaw = flawOf(value);
	return flaw && `"${name}" ${flaw}.`;
}

/** Says what is wrong with the number of a switch; `undefined` where nothing is. */
export function numberFlaw(
	name: string,
	value: unknown,
	{ min = 0, max }: { min?: number; max?: number },
): string | undefined {
	const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
	return isWhole && value >= min && value <= (max ?? value)
		? undefined
		: `"${name}" must be a whole number from ${min}${max === undefined ? '' : ` to ${max}`}.`;
}
