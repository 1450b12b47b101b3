import { differences, growthOf } from '../../../bench/soak/steady';

const repeat = (...values: number[]) => values.flatMap((value) => [value, value, value]);

it.each<[string, number[], number | undefined]>([
	['flat', repeat(50, 50, 50, 50), 0],
	['grows while it warms up only', repeat(40, 50, 50, 50), 0],
	['grows all the time', repeat(50, 51, 52, 53), 2],
	['grows at the end', repeat(50, 50, 50, 58), 8],
	['shrinks', repeat(60, 55, 50, 50), -5],
	['one high look in each quarter', [50, 50, 99, 50, 50, 99, 50, 50, 99, 50, 50, 99], 0],
	['too few looks', [1, 2, 3, 4, 5, 6, 7], undefined],
])('growth: %s', (_label, values, growth) => {
	expect(growthOf(values)).toBe(growth);
});

it.each<[string, Record<string, number>, Record<string, number>, string[]]>([
	['the same', { PipeWrap: 2, Timeout: 1 }, { Timeout: 1, PipeWrap: 2 }, []],
	['a socket left', { PipeWrap: 2 }, { PipeWrap: 2, TCPSocketWrap: 3 }, ['3 more TCPSocketWrap']],
	['a timer gone', { PipeWrap: 2, Timeout: 1 }, { PipeWrap: 2 }, ['1 fewer Timeout']],
])('handles: %s', (_label, before, after, expected) => {
	expect(differences(before, after)).toEqual(expected);
});
