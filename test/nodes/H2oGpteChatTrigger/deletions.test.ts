import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readSession } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { countdown, cursor } from './messageFixtures';

const FILTER = {
	author: 'all',
	skipOwn: false,
	marksCompletion: false,
	pollCount: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 5000,
} as const;

/** A session with messages, on a server that limits pages, and the offsets that were requested. */
function session(count: number, clamp: number) {
	const messages = countdown(count);
	const offsets: number[] = [];
	const fetchPage: FetchPage<SessionMessage> = async ({ offset, limit }) => {
		offsets.push(offset);
		return messages.slice(offset, offset + Math.min(limit, clamp));
	};
	return { fetchPage, offsets };
}

/** The number of pages, each of which begins with the last entry of the one before it. */
const pageCountOf = (entries: number, clamp: number) => Math.ceil(entries / (clamp - 1)) + 1;

/** Requests of a bisection over so many offsets, some of which may be requested twice. */
const bisectionRequests = (offsetCount: number) => 3 * Math.ceil(Math.log2(offsetCount + 2)) + 3;

it.each<[string, number, number, number, number]>([
	['all that was left to emit', 1750, 0, 0, 100],
	['all but a few of them', 1750, 12, 2, 100],
	['half of them', 1750, 900, 50, 100],
	['a few of them', 1750, 1745, 50, 100],
	['all of a very long session', 100_000, 30, 0, 100],
	['all but what is done', 100_000, 60, 60, 100],
	['all that was left, on a server that clamps pages', 1750, 0, 0, 7],
	['half of them, on a server that clamps pages', 1750, 400, 50, 25],
])(
	'takes no more requests than there are pages after deletions: %s',
	async (_label, backlogOffset, count, done, clamp) => {
		const { fetchPage, offsets } = session(count, clamp);
		const before = cursor(done, done > 0 ? `m${done}` : '', { backlogOffset });
		const emitted: SessionMessage[] = [];
		let state = before;
		for (let polls = 0, isComplete = false; !isComplete && polls < 10; polls++) {
			const changes = await readSession({ fetchPage, isBudgetSpent: () => false }, FILTER, state);
			emitted.push(...changes.newMessages);
			({ cursor: state, isComplete } = changes);
		}
		expect(emitted.map(({ id }) => id)).toEqual(
			Array.from({ length: count - done }, (_, index) => `m${done + index + 1}`),
		);
		expect(offsets.length).toBeLessThanOrEqual(
			2 * pageCountOf(count, clamp) + bisectionRequests(backlogOffset),
		);
	},
);
