import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import { checkBoolean, checkNumber, checkText } from '../../../../nodes/shared/parameters/scalars';
import { refusalOf } from '../refusal';

const field = { displayName: 'The Field', name: 'field', default: '' } as const;
const text: Parameter = { ...field, type: 'string' };
const number: Parameter = { ...field, type: 'number' };
const boolean: Parameter = { ...field, type: 'boolean' };
const whole: Parameter = { ...number, typeOptions: { minValue: 1, numberPrecision: 0 } };

const CHECK = 'Check the value or the expression of this parameter.';
const refusal = (what: string, description: string) => ({
	message: `The parameter 'The Field' ${what}`,
	description,
});

const AT = '2026-11-26T05:16:25.000Z';

/** A date as n8n's expressions give it, of which no more than its method is known; `null` where it is none. */
const dateOfN8n = (iso: string | null) => ({ toISO: () => iso });

describe('checkNumber', () => {
	it.each<[string, unknown, number]>([
		['digits', '10', 10],
		['blanks around it', ' 10\n', 10],
		['a fraction', '0.25', 0.25],
		['a fraction without a whole part', '.5', 0.5],
		['a sign', '-1', -1],
		['a plus sign', '+1', 1],
		['zeros before it', '007', 7],
		['a large whole number', 10n, 10],
	])('takes %s', (_, value, expected) => {
		expect(checkNumber(number, value)).toBe(expected);
	});

	it.each<[string, unknown, string]>([
		['a word', 'ten', 'text'],
		['nothing', '', 'text'],
		['blanks', ' ', 'text'],
		['a number in base 16', '0x10', 'text'],
		['a number in base 2', '0b1', 'text'],
		['an exponent', '1e3', 'text'],
		['a sign between thousands', '1,000', 'text'],
		['a comma before a fraction', '0,5', 'text'],
		['a unit', '10 s', 'text'],
		['two numbers', '1 2', 'text'],
		['a point at the end', '5.', 'text'],
		['a number without an end', 'Infinity', 'text'],
		['what is not a number', 'NaN', 'text'],
		['a switch', true, 'a boolean'],
		['a list of one', [1], 'a list'],
		['a date', new Date(AT), 'a date'],
		['a date of n8n', dateOfN8n(AT), 'a date'],
	])('refuses %s', (_, value, kind) => {
		expect(refusalOf(() => checkNumber(number, value))).toEqual(
			refusal(`needs a number but got ${kind}`, CHECK),
		);
	});

	it.each<[string, string, string, string]>([
		['too small', '0', 'is 0', 'Enter a number of at least 1.'],
		['no whole number', '1.5', 'is 1.5', 'Enter a whole number.'],
		['without an end', '9'.repeat(400), 'is Infinity', 'Enter a number.'],
	])('keeps a text to the bounds: %s', (_, value, what, description) => {
		expect(refusalOf(() => checkNumber(whole, value))).toEqual(refusal(what, description));
	});
});

describe('checkBoolean', () => {
	it.each<[unknown, boolean]>([
		['true', true],
		['false', false],
		['True', true],
		['FALSE', false],
		[' true\n', true],
	])('takes %j', (value, expected) => {
		expect(checkBoolean(boolean, value)).toBe(expected);
	});

	it.each<[unknown, string]>([
		[1, 'a number'],
		[0, 'a number'],
		['1', 'text'],
		['', 'text'],
		['yes', 'text'],
		['on', 'text'],
		['nottrue', 'text'],
		[[true], 'a list'],
	])('refuses %j', (value, kind) => {
		expect(refusalOf(() => checkBoolean(boolean, value))).toEqual(
			refusal(`needs true or false but got ${kind}`, CHECK),
		);
	});
});

describe('checkText', () => {
	it.each<[string, unknown, string]>([
		['a number', 1.5, '1.5'],
		['a large whole number', 12345678901234567890n, '12345678901234567890'],
		['true', true, 'true'],
		['false', false, 'false'],
		['a date', new Date(AT), AT],
		['a date of n8n', dateOfN8n(AT), AT],
	])('takes %s', (_, value, expected) => {
		expect(checkText(text, value)).toBe(expected);
	});

	it.each<[string, unknown, string]>([
		['a date that is none', new Date(Number.NaN), 'is no valid date'],
		['a date of n8n that is none', dateOfN8n(null), 'is no valid date'],
		['what is not a number', Number.NaN, 'is NaN'],
		['a number without an end', -Infinity, 'is -Infinity'],
		['an object', { a: 1 }, 'needs text but got an object'],
		['an object that speaks of dates', { toISO: 'a' }, 'needs text but got an object'],
		['a list', ['a'], 'needs text but got a list'],
	])('refuses %s', (_, value, what) => {
		expect(refusalOf(() => checkText(text, value))).toEqual(refusal(what, CHECK));
	});
});
