import { cleanKey, readCredential } from '../../../../nodes/shared/transport/credential';
import { refusalOf } from '../refusal';

const KEY = 'sk-0a/B+c=1~d.e_f';

/** A key as it is copied, and what is left of it. */
const CLEANED: Array<[label: string, entered: string]> = [
	['as it is', KEY],
	['blanks around it', ` \t${KEY}  `],
	['line breaks around it', `\r\n${KEY}\n`],
	['a line break in it', `${KEY.slice(0, 5)}\n${KEY.slice(5)}`],
	['lines with blanks around them', `${KEY.slice(0, 5)} \r\n  ${KEY.slice(5)}`],
	['other line breaks in it', `${KEY.slice(0, 5)}\u2028${KEY.slice(5, 7)}\u0085${KEY.slice(7)}`],
	['a zero-width blank in it', `${KEY.slice(0, 4)}\u200b${KEY.slice(4)}`],
	['zero-width joiners in it', `${KEY.slice(0, 4)}\u200c\u200d${KEY.slice(4)}`],
	['a word joiner at its end', `${KEY}\u2060`],
	['a byte order mark before it', `\ufeff${KEY}`],
	['a byte order mark in it', `${KEY.slice(0, 3)}\ufeff${KEY.slice(3)}`],
	['a soft hyphen in it', `${KEY.slice(0, 9)}\u00ad${KEY.slice(9)}`],
	['marks of direction around it', `\u200e\u202a${KEY}\u202c\u200f`],
	['a no-break space before it', `\u00a0${KEY}`],
	['the scheme of the header', `Bearer ${KEY}`],
	['the scheme in other characters', `bEARER   ${KEY}`],
	['the scheme on a line of its own', `Bearer\n${KEY}`],
	['the whole header', `Authorization: Bearer ${KEY}`],
	['quotation marks around it', `"${KEY}"`],
	['single ones', `'${KEY}'`],
	['backticks', `\`${KEY}\``],
	['those of a text', `“${KEY}”`],
	['quotation marks around the whole header', `"Authorization: Bearer ${KEY}"`],
	['quotation marks after the scheme', `Bearer "${KEY}"`],
	['all at once', `\ufeff "Bearer\u200b  '${KEY.slice(0, 6)}\n${KEY.slice(6)}' "\r\n`],
];

it.each(CLEANED)('takes %s off a key', (_label, entered) => {
	const key = cleanKey(entered);
	expect([key, cleanKey(key)]).toEqual([KEY, KEY]);
});

it.each([
	['what looks like the scheme', 'bearer-0123456'],
	['a quotation mark at one end', '"0123456789'],
	['other quotation marks at each end', `"0123456789'`],
	['quotation marks within', 'sk-"0123"456'],
	['a few characters', 'x'],
])('keeps a key with %s', (_label, key) => {
	expect(cleanKey(key)).toBe(key);
});

const CHECK = 'If an expression gives it, check what that gives here.';
const OPEN = 'Open the h2oGPTe credential and';

it.each<[string, unknown, string, string]>([
	['nothing', undefined, 'is empty', `${OPEN} fill in this field.`],
	['null', null, 'is empty', `${OPEN} fill in this field.`],
	['an empty text', '', 'is empty', `${OPEN} fill in this field.`],
	['blanks', ' \n\u200b', 'is empty', `${OPEN} fill in this field.`],
	['the scheme alone', 'Bearer ', 'is empty', `${OPEN} fill in this field.`],
	['quotation marks alone', '""', 'is empty', `${OPEN} fill in this field.`],
	['a number', 12345678, 'needs text but got a number', `${OPEN} look at this field.`],
	['a switch', true, 'needs text but got a boolean', `${OPEN} look at this field.`],
	['a list', ['sk-0123456789'], 'needs text but got a list', `${OPEN} look at this field.`],
	['an object', {}, 'needs text but got an object', `${OPEN} look at this field.`],
	...[
		['a blank in it', 'sk-01234 56789'],
		['a tab in it', 'sk-01234\t56789'],
		['a no-break space in it', 'sk-01234\u00a056789'],
		['two keys', 'sk-0123456789 sk-9876543210'],
		['a dash that is no hyphen', 'sk\u201301234567890'],
		['characters beyond ASCII', 'sk-größe-0123'],
		['a character of another script that looks alike', 'sk-\u043e123456789'],
		['a control character', 'sk-0123\u00001234'],
		['half an emoji', 'sk-0123\ud83d1234'],
		['an ellipsis', 'sk-0123…'],
		['the dots that hide a key', '••••••••••••'],
	].map(([label = '', key]): [string, unknown, string, string] => [
		label,
		key,
		'holds a character or a blank that no key can have',
		'Copy the key anew from h2oGPTe and enter it in the h2oGPTe credential.',
	]),
])('refuses a key: %s', (_label, key, what, next) => {
	expect(refusalOf(() => readCredential({ url: 'https://a.example', apiKey: key }))).toEqual({
		message: `The API Key ${what}`,
		description: `${next} ${CHECK}`,
	});
});

it.each<[string, unknown, string, string]>([
	['nothing', undefined, 'is empty', `${OPEN} fill in this field.`],
	['null', null, 'is empty', `${OPEN} fill in this field.`],
	['an empty text', ' ', 'is empty', `${OPEN} fill in this field.`],
	['a number', 10280, 'needs text but got a number', `${OPEN} look at this field.`],
	['an object', {}, 'needs text but got an object', `${OPEN} look at this field.`],
])('refuses an address: %s', (_label, url, what, next) => {
	expect(refusalOf(() => readCredential({ url, apiKey: KEY }))).toEqual({
		message: `The Server URL ${what}`,
		description: `${next} ${CHECK}`,
	});
});

it.each<[string, unknown, boolean]>([
	['off', false, false],
	['on', true, true],
	['not saved', undefined, false],
	['null', null, false],
	['empty', '', false],
	['the text of a switch', ' True ', true],
	['the text of a switch that is off', 'false', false],
])('reads a switch: %s', (_label, allowUnauthorizedCerts, isOn) => {
	const data = { url: ' https://a.example/api/v1\u200b', apiKey: KEY };
	expect(readCredential({ ...data, allowUnauthorizedCerts })).toEqual({
		baseUrl: 'https://a.example',
		apiKey: KEY,
		allowUnauthorizedCerts: isOn,
	});
});

it.each<[string, unknown, string]>([
	['a word', 'yes', 'text'],
	['a number', 1, 'a number'],
	['a list', [true], 'a list'],
])('refuses a switch: %s', (_label, allowUnauthorizedCerts, kind) => {
	const data = { url: 'https://a.example', apiKey: KEY };
	expect(refusalOf(() => readCredential({ ...data, allowUnauthorizedCerts }))).toEqual({
		message: `The switch Ignore SSL Issues (Insecure) needs true or false but got ${kind}`,
		description: `${OPEN} look at this field. ${CHECK}`,
	});
});

it('looks for what stands around a key as often in a long text', () => {
	const replace = jest.spyOn(String.prototype, 'replace');
	const passesOver = (wrappings: number) => {
		replace.mockClear();
		cleanKey(`${'"'.repeat(wrappings)}${KEY}${'"'.repeat(wrappings)}`);
		return replace.mock.calls.length;
	};
	const [few, many] = [passesOver(100), passesOver(1000)];
	replace.mockRestore();
	expect([few, many]).toEqual([few, few]);
});
