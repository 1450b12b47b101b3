import { offsetList } from '../../../nodes/shared/transport/pages/readList';
import type { FetchPage } from '../../../nodes/shared/transport/pages/paginate';
import type { Message } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { sessionNews } from '../../../nodes/H2oGpteChatTrigger/messages/readSession';
import { changedSessions } from '../../../nodes/H2oGpteChatTrigger/sessions/changedSessions';
import { stateWithoutPast } from '../../../nodes/H2oGpteChatTrigger/state/initialState';
import { walk } from '../../../nodes/H2oGpteChatTrigger/readBack';
import { countdown, cursor, pending } from './messages';

/** A session of so many messages, and how often something looked at the ID of one that was sent. */
function counted(count: number, clamp: number) {
	let looks = 0;
	let sent = 0;
	const messages = countdown(count).map(
		({ id, ...message }): Message => ({
			...message,
			get id() {
				looks += 1;
				return id;
			},
		}),
	);
	const fetchPage: FetchPage<Message> = async ({ offset, limit }) => {
		const page = messages.slice(offset, offset + Math.min(limit, clamp));
		sent += page.length;
		return page;
	};
	return { fetchPage, each: () => looks / sent };
}

const LONG = { isLate: () => false, goesOn: () => true };
const wanted = { from: 'all', marksFinished: false, poll: 1, waited: 0, mostPending: 100 } as const;
const isNever = () => false;

const READERS: Array<[string, (fetchPage: FetchPage<Message>) => Promise<unknown>]> = [
	['a list', async (fetchPage) => await offsetList(fetchPage, Number.POSITIVE_INFINITY)],
	['a walk', async (fetchPage) => await walk(fetchPage, { ...LONG, isEnd: isNever })],
	[
		'the news of a session',
		async (fetchPage) =>
			await sessionNews(fetchPage, cursor(0), { ...wanted, most: Infinity }, isNever),
	],
	[
		'the news of a session, up to a reply that is waited for',
		async (fetchPage) => {
			const before = cursor(1e6, 'm1', { pending: [pending('x0~')] });
			return await sessionNews(fetchPage, before, { ...wanted, most: Infinity }, isNever);
		},
	],
	[
		'the sessions that changed',
		async (fetchPage) => {
			const state = stateWithoutPast('', { sessions: fetchPage, from: 'all', most: 1 });
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
