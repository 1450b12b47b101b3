import { chapterList, clockTime } from '../../../tools/demoEditor/chapterList';

it.each([
	[0, '0:00'],
	[59.9, '0:59'],
	[60, '1:00'],
	[299, '4:59'],
])('writes %d seconds as %s', (seconds, expected) => {
	expect(clockTime(seconds)).toBe(expected);
});

it('lists when each scene began', () => {
	const chapters = [
		{ title: 'Install', start: 0, seconds: 13 },
		{ title: 'Credential', start: 13.4, seconds: 20 },
	];
	expect(chapterList(chapters)).toBe('0:00 Install\n0:13 Credential');
});
