import type { Do, Told } from '../../../bench/soak/deeds';
import { createLedger } from '../../../bench/soak/ledger';
import { startWatch } from '../../../bench/soak/watch';
import type { Message } from '../../../emulator/entities';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const isFinished = ({ replyTo, meta }: Message) => replyTo === undefined || meta.length > 0;

/** What a trigger tells of the messages that it has not told of, by the number of the poll. */
type Trigger = (fresh: Message[], poll: number) => Message[];

const honest: Trigger = (fresh) => fresh.filter(isFinished);

it.each<[string, Trigger, string[]]>([
	['tells everything once it is finished', honest, []],
	['tells nothing', () => [], ['lost']],
	['forgets one', (fresh, poll) => honest(fresh, poll).slice(poll === 2 ? 1 : 0), ['lost']],
	['tells one twice', (fresh, poll) => [...fresh.slice(0, 1), ...honest(fresh, poll)], ['doubled']],
	['does not wait for the end', (fresh) => fresh, ['altered']],
])('accounts for a trigger that %s', async (_label, trigger, wrongs) => {
	const { store } = running();
	const seen = new Set<string>();
	let polls = 0;
	const poll = (): Told[] => {
		polls += 1;
		const fresh = [...store.messages.values()].filter(({ id }) => !seen.has(id));
		const told = trigger(fresh, polls);
		const passed = honest(fresh, polls);
		for (const { id } of [...told, ...passed]) seen.add(id);
		return told.map(({ id, content }) => ({ id, content }));
	};
	const run: Do = async (name) => {
		if (name === 'publish') for (const id of store.messages.keys()) seen.add(id);
		const told = name === 'poll' ? poll() : [];
		const found = {
			told: Object.fromEntries(CURSOR_ENGINES.map((engine) => [engine, told])),
			...{ failed: 0, state: 0 },
		};
		return found as never;
	};
	const watch = await startWatch(running(), {
		...{ share: 0, large: (mark: string) => mark, ledger: createLedger(), do: run },
	});
	for (let turn = 0; turn < 10; turn += 1) watch.talk.turn();
	await watch.pollUntil(() => polls > 0);
	for (let turn = 0; turn < 10; turn += 1) watch.talk.turn();
	await watch.end();
	const found = new Set(watch.findings(true).map(({ wrong }) => wrong));
	expect([...found].sort()).toEqual(wrongs);
});
