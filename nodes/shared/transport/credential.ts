import { UserError } from 'n8n-workflow';

import { kindOf } from '../text/json';
import { parseBaseUrl } from './baseUrl';

/** The validated credential of an item, a picker or a poll. It is read once, then passed on. */
export interface Credential {
	/** As returned by `parseBaseUrl`. */
	readonly baseUrl: string;
	/** As returned by `cleanKey`. */
	readonly apiKey: string;
	readonly allowUnauthorizedCerts: boolean;
}

/** The name of the credential type. */
export const CREDENTIAL = 'h2oGpteApi';

/** Invisible characters: web pages and chats insert them, and no header may contain them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const LINE_BREAK = /[\r\n\v\f\u0085\u2028\u2029]/;

/** The part of an Authorization header before the key, where the whole header was pasted. */
const SCHEME = /^(?:authorization:\s*)?bearer(?:\s+|$)/i;

/** A text within the quotation marks that surround a key in code and in messages. */
const QUOTED = /^(["'`])([^]*)\1$|^[“„‘‚«]([^]*)[”“’‘»]$/;

/** A key that a header may contain: printable ASCII without spaces. */
const SENDABLE = /^[\x21-\x7e]+$/;

const CHECK = 'If an expression gives it, check what that gives here.';

const refuse = (field: string, what: string, next: string): never => {
	throw new UserError(`The ${field} ${what}`, {
		description: `${next} ${CHECK}`,
	});
};

const refuseKind = (field: string, expected: string, value: unknown) =>
	refuse(
		field,
		`needs ${expected} but got ${kindOf(value)}`,
		'Open the h2oGPTe credential and look at this field.',
	);

/** Returns the trimmed text of a field, without invisible characters. Throws a `UserError` that names a field without text. */
function textIn(field: string, value: unknown): string {
	const given = value ?? '';
	if (typeof given !== 'string') return refuseKind(field, 'text', value);
	const text = given.replace(INVISIBLE, '').trim();
	return text === ''
		? refuse(field, 'is empty', 'Open the h2oGPTe credential and fill in this field.')
		: text;
}

const unquoted = (text: string) => {
	const [, , plain, typographic] = QUOTED.exec(text) ?? [];
	return (plain ?? typographic ?? text).trim();
};

/** The maximum number of nested wrappings around a key: each takes a pass over the text, which may be of any length. */
const MAX_WRAPPINGS = 10;

/** Returns a key without the quotation marks, header parts and line breaks that it was copied with. */
function unwrapped(text: string): string {
	let current = text;
	for (let passes = 0; passes < MAX_WRAPPINGS; passes++) {
		const inner = unquoted(unquoted(current).replace(SCHEME, ''))
			.split(LINE_BREAK)
			.map((line) => line.trim())
			.join('');
		if (inner === current) break;
		current = inner;
	}
	return current;
}

/**
 * Returns a key as it can be sent: without surrounding whitespace, line breaks, invisible characters, quotation marks and a
 * pasted `Bearer`. Throws a `UserError` for anything but a string, for an empty key, and for a key that a header cannot
 * contain, which the HTTP client would send without some of its characters. No error message contains any part of the key.
 */
export function cleanKey(value: unknown): string {
	const key = unwrapped(textIn('API Key', value));
	if (key === '') return textIn('API Key', key);
	if (SENDABLE.test(key)) return key;
	return refuse(
		'API Key',
		'holds a character or a blank that no key can have',
		'Copy the key anew from h2oGPTe and enter it in the h2oGPTe credential.',
	);
}

/** Reads a switch, which an expression may give as text; absent and empty mean off. Throws a `UserError` for any other value. */
function isOn(field: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : (value ?? '');
	if (text === 'true') return true;
	if (text === 'false' || text === '') return false;
	return refuseKind(field, 'true or false', value);
}

/**
 * Validates the fields of a credential as n8n returns them, with their expressions resolved. Throws a `UserError` that names
 * the first field that cannot be used.
 */
export const readCredential = (data: Readonly<Record<string, unknown>>): Credential => ({
	baseUrl: parseBaseUrl(textIn('Server URL', data.url)),
	apiKey: cleanKey(data.apiKey),
	allowUnauthorizedCerts: isOn('switch Ignore SSL Issues (Insecure)', data.allowUnauthorizedCerts),
});
