import { useEmulator } from '../../support/useEmulator';
import { askByName, talksOf } from './askByName';

// What is remembered of one server is not of the next.
const running = useEmulator({ fresh: true });

/** Names that somebody else may have chosen, beside sessions of other names. */
const NAMES: Array<[what: string, name: string]> = [
	['an expression that fits everything', '.*'],
	['an expression without an end', '(a+)+$'],
	['signs of a database', "%' OR '1'='1"],
	['what every object has', '__proto__'],
	['a method of every object', 'constructor'],
	['the end of an address', '../chats?limit=0#'],
	['JSON', '","name":"Ann'],
	['an escape', 'Ann%00'],
	['tags', '<img src=x onerror=alert(1)>'],
	['line breaks', 'Ann\r\nX-Other: 1'],
	['other cases', 'aNN'],
];

it.each(NAMES)('goes on in the session of this name alone: %s', async (_label, name) => {
	const emulator = running();
	for (const other of ['Ann', 'Bob']) emulator.store.addSession({ name: other });
	const first = await askByName(emulator, [name]);
	const second = await askByName(emulator, [name]);
	expect([first.error, second.error]).toEqual([undefined, undefined]);
	expect(talksOf(emulator).map(([called, ...texts]) => [called, texts.length])).toEqual([
		['Ann', 0],
		['Bob', 0],
		[name, 2],
	]);
	expect(Object.keys(emulator.requests[0]?.query ?? {})).toEqual(['offset', 'limit']);
});
