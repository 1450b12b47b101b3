import { useEmulator } from '../../support/useEmulator';
import { askByName, talksOf } from './askByName';

const running = useEmulator({ fresh: true });

it('gives 200 visitors who come at once 200 sessions, each with what its visitor said', async () => {
	const emulator = running();
	const visitors = Array.from({ length: 200 }, (_, index) => `Visitor ${index}`);
	const ask = async (text: string) =>
		await Promise.all(
			visitors.map(async (visitor) => await askByName(emulator, [visitor], { message: text })),
		);
	await ask('First');
	await ask('Second');
	expect(talksOf(emulator).sort()).toEqual(
		visitors.map((visitor) => [visitor, 'First', 'Second']).sort(),
	);
});
