/** The ways in which a secret may be written. */
function formsOf(secret: string): string[] {
	const encoded = [secret, `Bearer ${secret}`].map((text) => Buffer.from(text));
	return [
		secret,
		encodeURIComponent(secret),
		...encoded.flatMap((bytes) => [bytes.toString('base64'), bytes.toString('hex')]),
	];
}

/** A text with the escapes of JSON undone, however deep they are. */
const unescaped = (text: string) =>
	text
		.replace(/\\{1,8}u00([2-7][0-9a-f])/gi, (_, digits: string) =>
			String.fromCharCode(parseInt(digits, 16)),
		)
		.replace(/\\{1,8}\//g, '/');

/** A search for a secret, which counts the texts that it has looked at. */
export interface SecretSearch {
	texts: number;
	/** Where the secret was found. */
	finds: string[];
	/**
	 * Looks through a value as deep as it goes: all own properties of objects and errors, also those that are not
	 * enumerable (message, stack, cause), entries of maps and sets, and bytes.
	 */
	through: (place: string, value: unknown) => void;
}

/** Begins a search for a secret, in all the ways in which it is written. */
export function searchFor(...writings: string[]): SecretSearch {
	const forms = writings.flatMap(formsOf);
	const search: SecretSearch = {
		texts: 0,
		finds: [],
		through: (place, value) => {
			walk(place, value, new Set());
		},
	};
	const look = (place: string, text: string) => {
		search.texts += 1;
		const texts = text.includes('\\') ? [text, unescaped(text)] : [text];
		if (forms.some((form) => texts.some((one) => one.includes(form)))) search.finds.push(place);
	};
	const walk = (place: string, value: unknown, seen: Set<unknown>): void => {
		if (typeof value === 'string') return look(place, value);
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		if (value instanceof Uint8Array) return look(place, Buffer.from(value).toString());
		if (value instanceof Map || value instanceof Set) {
			return walk(`${place} entries`, [...value.entries()], seen);
		}
		for (const name of Reflect.ownKeys(value)) {
			look(`${place} names`, String(name));
			const { value: property, get } = Reflect.getOwnPropertyDescriptor(value, name) ?? {};
			walk(`${place}.${String(name)}`, get ? Reflect.get(value, name) : property, seen);
		}
	};
	return search;
}
