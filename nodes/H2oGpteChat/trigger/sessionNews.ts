import { PAGE_SIZE } from '../transport/pagination';
import type { Wanted } from './changes';
import { changesIn, reaches, split } from './changes';
import type { Message } from './message';
import type { Cursor } from './state';
import type { FetchPage, Walked } from './walk';
import { walk } from './walk';

/** Pages of one session that are read at a stretch. */
const MOST_PAGES = 20;

/** Messages that are read at a stretch where there are too many for one. */
const STRETCH = 10 * PAGE_SIZE;

/** What a look at a session brought. */
export interface SessionNews {
	/** Finished messages that are wanted, the oldest first. */
	news: Message[];
	cursor: Cursor;
	/** Whether that is all there is. */
	whole: boolean;
	/** Whether the server was seen to mark a finished reply. */
	marksFinished: boolean;
}

/**
 * Reads a session from its newest messages back to what is done. Where that is too far for one stretch, it looks for a
 * place to begin at from which it is not; without the time for that, it gives the place that it came to.
 */
async function readStretch(
	fetchPage: FetchPage<Message>,
	cursor: Cursor,
	isLate: () => boolean,
): Promise<{ start: number; walked?: Walked<Message> }> {
	/** All messages before this place are new. */
	let near = cursor.skip;
	/** All messages from this place on are done. */
	let far = Number.POSITIVE_INFINITY;
	let start = near;
	let most = MOST_PAGES;
	do {
		const walked = await walk(fetchPage, {
			...{ from: start, most, isLate },
			isEnd: (read, page) => reaches(cursor, read, page),
		});
		// Where done messages were met, no news is missing: at most an answer that is waited for, far behind.
		const { hasUndone, hasDone } = split(cursor, walked.entries);
		const isMet = walked.ended || hasDone;
		if (isMet && (start === 0 || hasUndone)) return { start, walked };
		if (isMet) {
			far = start;
			near = Math.min(near, Math.max(0, far - STRETCH));
		} else {
			// One less, so that the next look does not begin where the news has just ended.
			near = start + Math.max(1, walked.entries.length - 1);
		}
		const isClose = far - near <= STRETCH;
		start = isClose ? near : Number.isFinite(far) ? Math.floor((near + far) / 2) : near * 2;
		most = isClose ? MOST_PAGES : 1;
	} while (!isLate());
	return { start: near };
}

/**
 * Reads what is new in a session. Where that is more than fits into one poll, the oldest come first and the others with
 * the next poll; each call comes closer to the end, however little time there is.
 */
export async function sessionNews(
	fetchPage: FetchPage<Message>,
	before: Cursor,
	wanted: Wanted,
	isLate: () => boolean,
): Promise<SessionNews> {
	const news: Message[] = [];
	let { marksFinished } = wanted;
	let cursor = before;
	do {
		const { start, walked } = await readStretch(fetchPage, cursor, isLate);
		if (walked === undefined) {
			return { news, cursor: { ...cursor, skip: start }, whole: false, marksFinished };
		}
		const { entries, ended } = walked;
		marksFinished ||= entries.some(({ marked }) => marked);
		const most = wanted.most - news.length;
		const changes = changesIn(cursor, entries, { ...wanted, most, marksFinished }, ended);
		news.push(...changes.news);
		cursor = { ...changes.cursor, skip: Math.max(0, start - Math.max(1, entries.length - 1)) };
		if (start === 0 || !changes.whole) {
			return { news, cursor, whole: start === 0 && changes.whole, marksFinished };
		}
	} while (news.length < wanted.most && !isLate());
	return { news, cursor, whole: false, marksFinished };
}
