import type { EmittedMessage, SendCommand } from '../../../bench/soak/commands';
import { startTriggerWatch } from '../../../bench/soak/triggerWatch';
import { createCounts } from '../../../bench/soak/counts';
import type { Message } from '../../../emulator/entities';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const isFinished = ({ replyTo, meta }: Message) => replyTo === undefined || meta.length > 0;

/** What a trigger emits of the messages that it has not emitted yet, by the number of the poll. */
type Trigger = (fresh: Message[], poll: number) => Message[];

const correct: Trigger = (fresh) => fresh.filter(isFinished);

it.each<[string, Trigger, string[]]>([
	['emits everything once it is finished', correct, []],
	['emits nothing', () => [], ['lost']],
	['forgets one', (fresh, poll) => correct(fresh, poll).slice(poll === 2 ? 1 : 0), ['lost']],
	[
		'emits one twice',
		(fresh, poll) => [...fresh.slice(0, 1), ...correct(fresh, poll)],
		['doubled'],
	],
	['does not wait for the end', (fresh) => fresh, ['altered']],
])('finds what is wrong with a trigger that %s', async (_label, trigger, kinds) => {
	const { store } = running();
	const seen = new Set<string>();
	let polls = 0;
	const poll = (): EmittedMessage[] => {
		polls += 1;
		const fresh = [...store.messages.values()].filter(({ id }) => !seen.has(id));
		const emitted = trigger(fresh, polls);
		for (const { id } of [...emitted, ...correct(fresh, polls)]) seen.add(id);
		return emitted.map(({ id, content }) => ({ id, content }));
	};
	const send: SendCommand = async (name) => {
		if (name === 'publish') for (const id of store.messages.keys()) seen.add(id);
		const emitted = name === 'poll' ? poll() : [];
		const result = {
			emitted: Object.fromEntries(CURSOR_ENGINES.map((engine) => [engine, emitted])),
			failedPolls: 0,
			maxStateLength: 0,
		};
		return result as never;
	};
	const watch = await startTriggerWatch(running(), {
		send,
		faultShare: 0,
		largeText: (prefix) => prefix,
		counts: createCounts(),
	});
	for (let turn = 0; turn < 10; turn += 1) watch.conversations.takeTurn();
	await watch.pollUntil(() => polls > 0);
	for (let turn = 0; turn < 10; turn += 1) watch.conversations.takeTurn();
	await watch.end();
	const found = new Set(watch.discrepancies(true).map(({ kind }) => kind));
	expect([...found].sort()).toEqual(kinds);
});
