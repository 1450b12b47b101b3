import { paginateByOffset } from '../../../nodes/shared/transport/pages/readList';
import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readSession } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { changedSessions } from '../../../nodes/H2oGpteChatTrigger/sessions/changedSessions';
import { stateFromBeginning } from '../../../nodes/H2oGpteChatTrigger/state/initialState';
import type { ListSource } from '../../../nodes/H2oGpteChatTrigger/readNewestFirst';
import { readNewestFirst } from '../../../nodes/H2oGpteChatTrigger/readNewestFirst';
import { countdown, cursor, pending } from './messageFixtures';

/** A session with messages, and how often the ID of each one that was sent was read on average. */
function counted(count: number, clamp: number) {
	let idReads = 0;
	let sent = 0;
	const messages = countdown(count).map(
		({ id, ...message }): SessionMessage => ({
			...message,
			get id() {
				idReads += 1;
				return id;
			},
		}),
	);
	const fetchPage: FetchPage<SessionMessage> = async ({ offset, limit }) => {
		const page = messages.slice(offset, offset + Math.min(limit, clamp));
		sent += page.length;
		return page;
	};
	return { fetchPage, idReadsPerMessage: () => idReads / sent };
}

const FILTER = {
	author: 'all',
	skipOwn: true,
	marksCompletion: false,
	pollCount: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: Infinity,
} as const;
const never = () => false;

const READERS: Array<[string, (source: ListSource<SessionMessage>) => Promise<unknown>]> = [
	['a list', async ({ fetchPage }) => await paginateByOffset(fetchPage, Number.POSITIVE_INFINITY)],
	[
		'a list that is read back',
		async (source) => await readNewestFirst(source, { isEnd: never, shouldContinue: () => true }),
	],
	['the new messages of a session', async (source) => await readSession(source, FILTER, cursor(0))],
	[
		'the new messages of a session, up to a pending reply',
		async (source) => {
			const before = cursor(1e6, 'm1', { pending: [pending('x0~')] });
			return await readSession(source, FILTER, before);
		},
	],
	[
		'the sessions that changed',
		async (source) => {
			const { fetchPage } = source;
			const watch = { sessions: fetchPage, author: 'all', skipOwn: true, maxMessages: 1 } as const;
			return await changedSessions(source, stateFromBeginning('', watch));
		},
	],
];

it.each(READERS)('the work for each message does not grow with %s', async (_label, read) => {
	const [short, long] = [counted(100, 20), counted(1600, 20)];
	await read({ fetchPage: short.fetchPage, isBudgetSpent: never });
	await read({ fetchPage: long.fetchPage, isBudgetSpent: never });
	expect(long.idReadsPerMessage()).toBeLessThan(short.idReadsPerMessage() + 1);
});
