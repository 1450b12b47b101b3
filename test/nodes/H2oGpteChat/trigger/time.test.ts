import { justBefore, later, readTime } from '../../../../nodes/H2oGpteChat/trigger/time';
import { refusalOf } from '../refusal';

describe('readTime', () => {
	it.each<[string, string, string]>([
		['seconds', '2026-08-04T09:30:12Z', '1785835812000000000'],
		['milliseconds', '2026-08-04T09:30:12.345Z', '1785835812345000000'],
		['microseconds', '2026-08-04T09:30:12.345678Z', '1785835812345678000'],
		['nanoseconds', '2026-08-04T09:30:12.345678912Z', '1785835812345678912'],
		['more digits than are kept', '2026-08-04T09:30:12.3456789129Z', '1785835812345678912'],
		['a zone', '2026-08-04T11:30:12.5+02:00', '1785835812500000000'],
		['a zone without a colon', '2026-08-04T04:30:12.5-0500', '1785835812500000000'],
		['no zone, which is UTC', '2026-08-04T09:30:12.345678', '1785835812345678000'],
		['a blank in place of the T', '2026-08-04 09:30:12.345678', '1785835812345678000'],
		['the first second', '1970-01-01T00:00:00Z', '0000000000000000000'],
	])('reads %s', (_label, text, expected) => {
		expect(readTime(text)).toBe(expected);
	});

	it.each<[string, unknown, string]>([
		['a word', 'yesterday', '"yesterday"'],
		['a day alone', '2026-08-04', '"2026-08-04"'],
		['a day that is none', '2026-13-41T09:30:12Z', '"2026-13-41T09:30:12Z"'],
		['a number', 1785835812, 'a number'],
		['nothing', null, 'nothing'],
	])('refuses %s', (_label, value, shown) => {
		expect(refusalOf(() => readTime(value))).toEqual({
			message: `The server gave ${shown} where a time was expected`,
			description: expect.stringContaining('Server URL'),
		});
	});

	it('sorts as text like the times, whatever their form', () => {
		const inOrder = [
			'2026-08-04T09:30:12Z',
			'2026-08-04T09:30:12.000001Z',
			'2026-08-04T09:30:12.3Z',
			'2026-08-04T11:30:12.31+02:00',
			'2026-08-04T09:30:13Z',
		].map(readTime);
		expect([...inOrder].reverse().sort()).toEqual(inOrder);
	});
});

describe('justBefore', () => {
	it.each([
		['1785835812000000000', '1785835811999999999'],
		['0000000000000000010', '0000000000000000009'],
		['', ''],
	])('of %s is %s', (time, expected) => {
		expect(justBefore(time)).toBe(expected);
	});
});

describe('later', () => {
	it.each([
		['', '5', '5'],
		['5', '', '5'],
		['4', '5', '5'],
		['5', '4', '5'],
	])('of %s and %s is %s', (one, other, expected) => {
		expect(later(one, other)).toBe(expected);
	});
});
