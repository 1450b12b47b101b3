import { instantOf } from '../../../../nodes/shared/parameters/instant';

const NEW_YORK = 'America/New_York';

it.each([
	['a date in winter', '2027-01-31', NEW_YORK, '2027-02-01T04:59:59.000Z'],
	['a date in summer', '2027-07-31', NEW_YORK, '2027-08-01T03:59:59.000Z'],
	['a date in UTC', '2027-07-31', 'UTC', '2027-07-31T23:59:59.000Z'],
	['a leap day', '2028-02-29', 'UTC', '2028-02-29T23:59:59.000Z'],
	['a time', '2027-07-31T12:30:00', NEW_YORK, '2027-07-31T16:30:00.000Z'],
	['a time without seconds', '2027-07-31T12:30', NEW_YORK, '2027-07-31T16:30:00.000Z'],
	['a time after a blank', '2027-07-31 12:30:00', NEW_YORK, '2027-07-31T16:30:00.000Z'],
	['a fraction of a second', '2027-07-31T12:30:00.25', NEW_YORK, '2027-07-31T16:30:00.250Z'],
	['blanks around', ' 2027-07-31T12:30:00\n', NEW_YORK, '2027-07-31T16:30:00.000Z'],
	['a zone ahead of UTC', '2027-07-31T00:15:00', 'Asia/Kolkata', '2027-07-30T18:45:00.000Z'],
	['the last hour of summer time', '2027-11-07T00:59:59', NEW_YORK, '2027-11-07T04:59:59.000Z'],
	['the first day of winter time', '2027-11-07T12:00:00', NEW_YORK, '2027-11-07T17:00:00.000Z'],
	['an hour that is skipped', '2027-03-14T02:30:00', NEW_YORK, '2027-03-14T06:30:00.000Z'],
	['UTC', '2027-07-31T12:30:00Z', NEW_YORK, '2027-07-31T12:30:00.000Z'],
	['an offset', '2027-07-31T12:30:00.000+02:00', NEW_YORK, '2027-07-31T10:30:00.000Z'],
	['an offset after a blank', '2027-07-31 12:30:00+00:00', NEW_YORK, '2027-07-31T12:30:00.000Z'],
	['nothing', '', 'UTC', undefined],
	['a word', 'tomorrow', 'UTC', undefined],
	['a day that there is not', '2027-02-30', 'UTC', undefined],
	['the same with a time', '2027-02-29T12:00:00', 'UTC', undefined],
	['the same with an offset', '2027-02-29T12:00:00+01:00', 'UTC', undefined],
	['a month that there is not', '2027-13-01', 'UTC', undefined],
	['an hour that there is not', '2027-07-31T25:00:00', 'UTC', undefined],
	['another order', '31.07.2027', 'UTC', undefined],
	['seconds since 1970', '1811808000', 'UTC', undefined],
])('reads %s', (_label, text, timeZone, instant) => {
	expect(instantOf(text, timeZone)).toBe(instant);
});
