import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { Message } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { sessionNews } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { countdown, cursor } from './messages';

const wanted = {
	from: 'all',
	...{ marksFinished: false, poll: 1, waited: 0, mostPending: 100, most: 5000 },
} as const;

/** A session of so many messages, whose page at most has so many, and how often it was asked for one. */
function session(count: number, clamp: number) {
	const messages = countdown(count);
	const asked: number[] = [];
	const fetchPage: FetchPage<Message> = async ({ offset, limit }) => {
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
	async (_label, skip, left, done, clamp) => {
		const { fetchPage, asked } = session(left, clamp);
		const before = cursor(done, done > 0 ? `m${done}` : '', { skip });
		const told: Message[] = [];
		let state = before;
		for (let polls = 0, whole = false; !whole && polls < 10; polls++) {
			const found = await sessionNews(fetchPage, state, wanted, () => false);
			told.push(...found.news);
			({ cursor: state, whole } = found);
		}
		expect(told.map(({ id }) => id)).toEqual(
			Array.from({ length: left - done }, (_, index) => `m${done + index + 1}`),
		);
		expect(asked.length).toBeLessThanOrEqual(2 * pagesOf(left, clamp) + looksOver(skip));
	},
);
