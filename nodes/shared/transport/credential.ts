import { UserError } from 'n8n-workflow';

import { kindOf } from '../text/json';
import { parseBaseUrl } from './baseUrl';

/** The credential of an item, a picker or a poll, as it is used: read once, then handed on. */
export interface Credential {
	/** As `serverAddress` gives it. */
	readonly baseUrl: string;
	/** As `cleanKey` gives it. */
	readonly apiKey: string;
	readonly allowUnauthorizedCerts: boolean;
}

/** The name of the credential type. */
export const CREDENTIAL = 'h2oGpteApi';

/** Letters that nobody sees: web pages and chats put them in, and no header may hold them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const LINE_BREAK = /[\r\n\v\f\u0085\u2028\u2029]/;

/** What a header is pasted with. */
const SCHEME = /^(?:authorization:\s*)?bearer(?:\s+|$)/i;

/** Quotation marks that stand around a key in code and in messages. */
const QUOTED = /^(["'`])([^]*)\1$|^[“„‘‚«]([^]*)[”“’‘»]$/;

/** What a header may hold of a key: printable ASCII without blanks. */
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

/** The text of a field without letters that nobody sees. Throws a `UserError` that names the field where there is none. */
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

/** What may stand around a key, one within another: each takes a pass over it, and a pasted text may be of any length. */
const MAX_WRAPPINGS = 10;

/** A key without what a page, a message or a command had around it and between its lines. */
function unwrapped(text: string): string {
	let before = text;
	for (let passes = 0; passes < MAX_WRAPPINGS; passes++) {
		const after = unquoted(unquoted(before).replace(SCHEME, ''))
			.split(LINE_BREAK)
			.map((line) => line.trim())
			.join('');
		if (after === before) break;
		before = after;
	}
	return before;
}

/**
 * A key as it can be sent: without blanks and line breaks, letters that nobody sees, quotation marks around it, and a
 * pasted `Bearer`. Throws a `UserError` for what is no text, for an empty one, and for a key that a header cannot hold,
 * which the HTTP client would send without some of its letters. No sentence shows any part of it.
 */
export function cleanKey(value: unknown): string {
	const key = unwrapped(textIn('API Key', value));
	if (key === '') return textIn('API Key', key);
	if (SENDABLE.test(key)) return key;
	return refuse(
		'API Key',
		'holds a letter or a blank that no key can have',
		'Copy the key anew from h2oGPTe and enter it in the h2oGPTe credential.',
	);
}

/** Whether a switch is on, as an expression gives it too. Throws a `UserError` where that is not plain. */
function isOn(field: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : (value ?? '');
	if (text === 'true') return true;
	if (text === 'false' || text === '') return false;
	return refuseKind(field, 'true or false', value);
}

/**
 * Reads what n8n gives of a credential, its expressions resolved. Throws a `UserError` that names the field where one of
 * them cannot be used.
 */
export const readCredential = (data: Readonly<Record<string, unknown>>): Credential => ({
	baseUrl: parseBaseUrl(textIn('Server URL', data.url)),
	apiKey: cleanKey(data.apiKey),
	allowUnauthorizedCerts: isOn('switch Ignore SSL Issues (Insecure)', data.allowUnauthorizedCerts),
});
