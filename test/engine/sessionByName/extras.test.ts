import { useEmulator } from '../../support/useEmulator';
import { pdf, QUESTION as ABOUT_FILE, watch } from '../attachments/sendFiles';
import { askByName, byName, requestsOf, talksOf } from './askByName';
import { runOn } from '../../support/runNode';

const running = useEmulator({ fresh: true, switches: { 'job-delay': 0 } });

const ANSWER = 'The boiler holds nine litres. (boiler.pdf, page 2)';

/** Sends a message in the session of Ann, with a file where there is to be one. */
const askAnn = async (hasFile: boolean, deleteSession = false) =>
	await runOn(
		running(),
		byName({
			message: ABOUT_FILE,
			options: { attachments: hasFile ? 'data' : '', deleteSession, appendSources: true },
		}),
		{ items: [{ json: { sessionId: 'Ann' }, binary: hasFile ? { data: pdf() } : {} }] },
	);

it('answers from the files of earlier messages of the name', async () => {
	const emulator = running();
	const first = await askAnn(true);
	const second = await askAnn(false);
	const outputs = [first, second].flatMap(({ items }) => items.map(({ json }) => json.output));
	expect(outputs.map((output) => String(output).startsWith(ANSWER))).toEqual([true, true]);
	expect(talksOf(emulator)).toEqual([['Ann', ABOUT_FILE, ABOUT_FILE]]);
	expect([...emulator.store.collections.values()].map(({ name }) => name)).toContain('Ann');
});

it('attaches the files of a message whose session was deleted to the next session', async () => {
	const emulator = running();
	await askAnn(false);
	emulator.store.sessions.forEach(({ id }) => emulator.store.removeSession(id));
	const made = watch(emulator);
	const { items } = await askAnn(true);
	expect(items.map(({ json }) => String(json.output).startsWith(ANSWER))).toEqual([true]);
	expect(made()).toMatchObject({ sessions: { length: 1 }, collections: { length: 1 } });
});

it.each([
	['a session that it starts', async () => {}],
	['a session that it knows, with its files', async () => await askAnn(true)],
])('deletes the session afterwards, and begins anew: %s', async (_label, before) => {
	const emulator = running();
	const made = watch(emulator);
	await before();
	await askAnn(false, true);
	expect(made()).toMatchObject({ sessions: [], collections: [], documents: [] });
	emulator.requests.length = 0;
	await askByName(emulator, ['Ann']);
	expect(requestsOf(emulator).slice(0, 2)).toEqual([
		['GET /chats?offset=0&limit=100'],
		['POST /chats'],
	]);
});

it('deletes a session that could not be asked, and names it', async () => {
	const emulator = running();
	emulator.addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
	const { error } = await askAnn(false, true);
	expect(error?.description).toMatch(
		/ was started before that\. The session was deleted afterwards\.$/,
	);
	expect(talksOf(emulator)).toEqual([]);
});
