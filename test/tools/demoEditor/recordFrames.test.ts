import { listOf } from '../../../tools/demoEditor/recordFrames';

it('shows each picture until the next one, and the last one for a second', () => {
	const frames = [
		{ file: '000001.jpg', at: 1000 },
		{ file: '000002.jpg', at: 1250 },
	];
	expect(listOf(frames).split('\n')).toEqual([
		'ffconcat version 1.0',
		"file '000001.jpg'",
		'duration 0.250',
		"file '000002.jpg'",
		'duration 1.000',
		'',
	]);
});
