import { sleep } from 'n8n-workflow';

import type { RecordedRequest } from '../../../emulator/recorder';
import type { Emulator } from '../../../emulator/startEmulator';
import { byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { askByName, byName, QUESTION, talksOf } from './askByName';

const running = useEmulator({ fresh: true });

const isMessage = ({ path }: RecordedRequest) => path.endsWith('/completions');

/** Holds back the answers to messages until they are let go, and tells how many wait by then. */
function holdMessages({ hooks, requests }: Emulator) {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	hooks.arrive = (request) => (isMessage(request) ? held : undefined);
	const count = () => requests.filter(isMessage).length;
	return {
		letGo: () => letGo(),
		/** Waits until so many are there, and a moment for those that would be too many. */
		arrived: async (expected: number) => {
			while (count() < expected) await sleep(5);
			await sleep(50);
			return count();
		},
	};
}

/** Whether any two messages to the same session were under way at once. */
const overlaps = ({ requests }: Emulator) =>
	requests
		.filter(isMessage)
		.some((one, index, all) =>
			all
				.slice(index + 1)
				.some(({ path, startedAt }) => path === one.path && startedAt < (one.endedAt ?? Infinity)),
		);

it('keeps the messages of one name apart that come from several executions', async () => {
	const emulator = running();
	const held = holdMessages(emulator);
	const runs = ['Ann', 'Ann', 'Bob', 'Ann'].map(async (name) => await askByName(emulator, [name]));
	expect(await held.arrived(2)).toBe(2);
	held.letGo();
	await Promise.all(runs);
	expect(talksOf(emulator).sort()).toEqual([
		['Ann', QUESTION, QUESTION, QUESTION],
		['Bob', QUESTION],
	]);
	expect(overlaps(emulator)).toBe(false);
});

it('lets the next message go on after one that failed', async () => {
	const emulator = running();
	emulator.addFault({ match: 'GET /chats', status: 403 });
	const runs = await Promise.all([askByName(emulator, ['Ann']), askByName(emulator, ['Ann'])]);
	expect(runs.map(({ status }) => status)).toEqual(['error', 'success']);
	expect(talksOf(emulator)).toEqual([['Ann', QUESTION]]);
});

it('lets a stopped execution end at once, and asks nothing for it', async () => {
	const emulator = running();
	const held = holdMessages(emulator);
	const stop = new AbortController();
	const first = askByName(emulator, ['Ann']);
	await held.arrived(1);
	const second = askByName(emulator, ['Ann'], {}, { stop: stop.signal });
	const third = askByName(emulator, ['Ann']);
	await sleep(50);
	stop.abort();
	expect((await second).status).toBe('canceled');
	expect(await held.arrived(1)).toBe(1);
	held.letGo();
	expect((await Promise.all([first, third])).map(({ status }) => status)).toEqual([
		'success',
		'success',
	]);
	expect(talksOf(emulator)).toEqual([['Ann', QUESTION, QUESTION]]);
	expect(overlaps(emulator)).toBe(false);
});

it('keeps a message to an existing session apart from one to its name, in one execution', async () => {
	const emulator = running();
	const { id } = emulator.store.addSession({ name: 'Ann' });
	emulator.switches.delay = 20;
	const { items } = await runOn(
		emulator,
		byName({
			sessionMode: '={{ $json.mode }}',
			sessionName: 'Ann',
			sessionId: byId(id),
			message: '={{ $json.mode }}',
		}),
		{ items: ['byName', 'existing', 'existing', 'byName'].map((mode) => ({ json: { mode } })) },
	);
	expect(items.map(({ json }) => [json.session_id, json.question])).toEqual([
		[id, 'byName'],
		[id, 'existing'],
		[id, 'existing'],
		[id, 'byName'],
	]);
	expect(overlaps(emulator)).toBe(false);
});

it('asks in the order of the items, each name beside the others', async () => {
	const emulator = running();
	const names = Array.from({ length: 30 }, (_, index) => `Visitor ${index % 3}`);
	await runOn(emulator, byName({ message: '={{ $json.text }}' }), {
		items: names.map((sessionId, index) => ({ json: { sessionId, text: `Question ${index}` } })),
	});
	expect(talksOf(emulator).sort()).toEqual(
		[0, 1, 2].map((visitor) => [
			`Visitor ${visitor}`,
			...Array.from({ length: 10 }, (_, index) => `Question ${index * 3 + visitor}`),
		]),
	);
});
