import {
	justAfter,
	justBefore,
	parseStoredTime,
	later,
	parseTime,
	secondBefore,
} from '../../../nodes/shared/serverTime';

describe('parseTime', () => {
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
		[
			'a zone of hours, as databases give it',
			'2026-11-26 02:33:05.851002+00',
			'1795660385851002000',
		],
		['another one', '2026-11-26T02:33:05-05', '1795678385000000000'],
		['a blank before the zone', '2026-11-26 02:33:05 +01:00', '1795656785000000000'],
		['lower case', '2026-11-26t02:33:05.5z', '1795660385500000000'],
		['a comma', '2026-11-26T02:33:05,25Z', '1795660385250000000'],
		['a zone by its name', '2026-11-26 02:33:05.5 UTC', '1795660385500000000'],
		['blanks around it', ' 2026-11-26T02:33:05Z\n', '1795660385000000000'],
		['the first second', '1970-01-01T00:00:00Z', '0'],
		['a year with one more digit of seconds', '2286-11-20T17:46:40Z', '10000000000000000000'],
		['the last second that can be written', '9999-12-31T23:59:59Z', '253402300799000000000'],
	])('reads %s', (_label, text, expected) => {
		expect(parseTime(text)).toBe(expected.padStart(21, '0'));
	});

	it.each<[string, unknown]>([
		['a word', 'yesterday'],
		['a day alone', '2026-08-04'],
		['a day that is none', '2026-13-41T09:30:12Z'],
		['what was before 1970, such as the first day of all', '0001-01-01T00:00:00Z'],
		['a number', 1785835812],
		['no text', ''],
		['nothing', null],
		['no field', undefined],
	])('does not read %s', (_label, value) => {
		expect(parseTime(value)).toBeUndefined();
	});

	it('sorts as text like the times, whatever their form', () => {
		const inOrder = [
			'2026-08-04T09:30:12Z',
			'2026-08-04T09:30:12.000001Z',
			'2026-08-04T09:30:12.3Z',
			'2026-08-04T11:30:12.31+02:00',
			'2026-08-04T09:30:13Z',
			'2286-11-20T17:46:39.999999Z',
			'2286-11-20T17:46:40Z',
			'9999-12-31T23:59:59Z',
		].map(parseTime);
		expect([...inOrder].reverse().sort()).toEqual(inOrder);
	});
});

describe('justBefore and justAfter', () => {
	it.each([
		['001785835812000000000', '001785835811999999999'],
		['000000000000000000010', '000000000000000000009'],
		['010000000000000000000', '009999999999999999999'],
		['000000000000000000000', ''],
	])('are %s and %s', (after, before) => {
		expect(justBefore(after)).toBe(before);
		expect(justAfter(before)).toBe(after);
	});

	it('there is nothing before the beginning', () => {
		expect(justBefore('')).toBe('');
	});
});

describe('secondBefore', () => {
	it.each<[string, string, string]>([
		['a time', '001785835812000000001', '001785835811000000001'],
		['a time that gets fewer digits', '010000000000000000000', '009999999999000000000'],
		['a second after the first time', '000000000001000000000', '000000000000000000000'],
		['a time within the first second', '000000000000000000001', '000000000000000000000'],
		['the beginning', '', ''],
	])('of %s', (_label, time, expected) => {
		expect(secondBefore(time)).toBe(expected);
	});
});

it('a time that a former version stored is padded', () => {
	expect(parseStoredTime('1785835812000000000')).toBe(parseTime('2026-08-04T09:30:12Z'));
	expect(parseStoredTime('')).toBe('');
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
