import { closingOf } from '../../../bench/soak/closing';

it.each<[holds: boolean, isAsked: boolean, start: string, isWritten: boolean]>([
	[true, true, 'Nothing was lost', true],
	[true, false, 'Nothing was lost', false],
	[false, true, 'Not everything holds', false],
	[false, false, 'Not everything holds', false],
])('where it is %s that all holds, and %s that it is to be written', (...row) => {
	const [holds, isAsked, start, isWritten] = row;
	const line = closingOf(holds, isAsked);
	expect(line.startsWith(start)).toBe(true);
	expect(line).toContain(isWritten ? 'are written to docs/soak.md' : 'in docs/ are as they were');
});
