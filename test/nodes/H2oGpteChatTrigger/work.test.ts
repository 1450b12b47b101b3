import { paginateByOffset } from '../../../nodes/shared/transport/pages/readList';
import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readSession } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { changedSessions } from '../../../nodes/H2oGpteChatTrigger/sessions/changedSessions';
import { stateFromBeginning } from '../../../nodes/H2oGpteChatTrigger/state/initialState';
import { readBack } from '../../../nodes/H2oGpteChatTrigger/readBack';
import { countdown, cursor, pending } from './messages';

/** A session of so many messages, and how often something looked at the ID of one that was sent. */
function counted(count: number, clamp: number) {
	let looks = 0;
	let sent = 0;
	const messages = countdown(count).map(
		({ id, ...message }): SessionMessage => ({
			...message,
			get id() {
				looks += 1;
				return id;
			},
		}),
	);
	const fetchPage: FetchPage<SessionMessage> = async ({ offset, limit }) => {
		const page = messages.slice(offset, offset + Math.min(limit, clamp));
		sent += page.length;
		return page;
	};
	return { fetchPage, each: () => looks / sent };
}

const LONG = { isBudgetSpent: () => false, shouldContinue: () => true };
const wanted = {
	author: 'all',
	marksCompletion: false,
	poll: 1,
	waitedMs: 0,
	maxPending: 100,
} as const;
const isNever = () => false;

const READERS: Array<[string, (fetchPage: FetchPage<SessionMessage>) => Promise<unknown>]> = [
	['a list', async (fetchPage) => await paginateByOffset(fetchPage, Number.POSITIVE_INFINITY)],
	['a walk', async (fetchPage) => await readBack(fetchPage, { ...LONG, isEnd: isNever })],
	[
		'the news of a session',
		async (fetchPage) =>
			await readSession(fetchPage, cursor(0), { ...wanted, maxMessages: Infinity }, isNever),
	],
	[
		'the news of a session, up to a reply that is waited for',
		async (fetchPage) => {
			const before = cursor(1e6, 'm1', { pending: [pending('x0~')] });
			return await readSession(fetchPage, before, { ...wanted, maxMessages: Infinity }, isNever);
		},
	],
	[
		'the sessions that changed',
		async (fetchPage) => {
			const state = stateFromBeginning('', { sessions: fetchPage, author: 'all', maxMessages: 1 });
			return await changedSessions(fetchPage, state, isNever);
		},
	],
];

it.each(READERS)('%s looks at what it is sent as often in a long list', async (_label, read) => {
	const [short, long] = [counted(100, 20), counted(1600, 20)];
	await read(short.fetchPage);
	await read(long.fetchPage);
	expect(long.each()).toBeLessThan(short.each() + 1);
});
