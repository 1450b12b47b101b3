import { readTranscript } from '../../../../../../nodes/H2oGpteChat/resources/message/send/transcript';
import { replace } from '../../../../../support/fasterClocks';

/** How many characters the methods of texts were given, by which an answer is taken apart, while something runs. */
function lettersLookedAt(run: () => void): number {
	let characters = 0;
	const spies = (['split', 'trim', 'slice', 'indexOf', 'lastIndexOf'] as const).map((name) => {
		const method: (this: string, ...given: unknown[]) => unknown = Object.getOwnPropertyDescriptor(
			String.prototype,
			name,
		)?.value;
		return replace(String.prototype, name, function (this: string, ...given: unknown[]) {
			const from = name === 'indexOf' ? Number(given[1] ?? 0) : 0;
			const found = method.apply(this, given);
			characters +=
				name === 'slice'
					? String(found).length
					: name === 'indexOf' && Number(found) >= 0
						? Number(found) - from
						: name === 'lastIndexOf'
							? Number(given[1] ?? this.length) - Number(found)
							: this.length - from;
			return found;
		} as never);
	});
	run();
	for (const restore of spies) restore();
	return characters;
}

it.each([
	['line breaks', '\n', 'ENDOFTURN'],
	['beginnings of titles', '<turn_title>', '\nENDOFTURN'],
	['titles', '<turn_title>x</turn_title>', '\nENDOFTURN'],
	['titles on lines of their own', '<turn_title>x</turn_title>\n', 'ENDOFTURN'],
	['ends of titles', '</turn_title>', '\nENDOFTURN'],
	['brackets in a status line', '**[', '**\nENDOFTURN'],
	['fields', 'Cost: 1\n', 'ENDOFTURN'],
	['headings of calls', '**LLM Call Info:\n\n', 'ENDOFTURN'],
	['ends of turns', 'x\nENDOFTURN\n', ''],
])('does twice the work for twice as many %s', (_, unit, end) => {
	const work = (count: number) =>
		lettersLookedAt(() => readTranscript(`${unit.repeat(count)}${end}`));
	const [once, twice] = [work(1000), work(2000)];
	expect(once).toBeGreaterThan(1000);
	expect(twice).toBeLessThan(2.2 * once);
});
