import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readSession } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { countdown, cursor } from './messages';

const wanted = {
	author: 'all',
	marksCompletion: false,
	poll: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 5000,
} as const;

/** A session of so many messages, whose page at most has so many, and how often it was asked for one. */
function session(count: number, clamp: number) {
	const messages = countdown(count);
	const asked: number[] = [];
	const fetchPage: FetchPage<SessionMessage> = async ({ offset, limit }) => {
		asked.push(offset);
		return messages.slice(offset, offset + Math.min(limit, clamp));
	};
	return { fetchPage, asked };
}

/** Pages of so many entries, each of which begins with the last one of the page before. */
const pagesOf = (entries: number, clamp: number) => Math.ceil(entries / (clamp - 1)) + 1;

/** A bisection over so many places, of which a few may be looked at twice. */
const looksOver = (places: number) => 3 * Math.ceil(Math.log2(places + 2)) + 3;

it.each<[string, number, number, number, number]>([
	['all that was left to tell', 1750, 0, 0, 100],
	['all but a few of them', 1750, 12, 2, 100],
	['half of them', 1750, 900, 50, 100],
	['a few of them', 1750, 1745, 50, 100],
	['all of a very long session', 100_000, 30, 0, 100],
	['all but what is done', 100_000, 60, 60, 100],
	['all that was left, on a server that clamps pages', 1750, 0, 0, 7],
	['half of them, on a server that clamps pages', 1750, 400, 50, 25],
])(
	'takes no more requests than there are pages after deletions: %s',
	async (_label, backlogOffset, left, done, clamp) => {
		const { fetchPage, asked } = session(left, clamp);
		const before = cursor(done, done > 0 ? `m${done}` : '', { backlogOffset });
		const told: SessionMessage[] = [];
		let state = before;
		for (let polls = 0, isComplete = false; !isComplete && polls < 10; polls++) {
			const found = await readSession(fetchPage, state, wanted, () => false);
			told.push(...found.newMessages);
			({ cursor: state, isComplete } = found);
		}
		expect(told.map(({ id }) => id)).toEqual(
			Array.from({ length: left - done }, (_, index) => `m${done + index + 1}`),
		);
		expect(asked.length).toBeLessThanOrEqual(2 * pagesOf(left, clamp) + looksOver(backlogOffset));
	},
);
