import type { FetchPage } from '../../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import type { Wanted } from './messageChanges';
import { changesIn, lookoutFrom, split } from './messageChanges';
import type { Message } from '../listEntries';
import type { Cursor } from '../state/state';
import type { Walked } from '../readBack';
import { walk } from '../readBack';

/** Pages of one session that are read at a stretch. */
const MOST_PAGES = 20;

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

/** What was read at a stretch: from `start`, down to what is done, or nothing where there was no time for that. */
interface Stretch {
	start: number;
	walked?: Walked<Message>;
	/** Messages that fit into a stretch with room to spare. */
	room: number;
}

/**
 * Reads a session from its newest messages back to what is done. Where that is too far for one stretch, it looks for a
 * place to begin at from which it is not; without the time for that, it gives the place that it came to.
 * @param isWaiting whether to read on to all answers that are waited for
 */
async function readStretch(
	fetchPage: FetchPage<Message>,
	cursor: Cursor,
	isLate: () => boolean,
	isWaiting: boolean,
): Promise<Stretch> {
	/** All messages before this place are new. */
	let near = cursor.skip;
	/** All messages from this place on are done. */
	let far = Number.POSITIVE_INFINITY;
	let room = 1;
	/** How far to go back where there is no news from `near` on, as after deletions: twice as far each time. */
	let reach = PAGE_SIZE;
	let start = near;
	let most = MOST_PAGES;
	do {
		const lookout = lookoutFrom(cursor, isWaiting);
		const walked = await walk(fetchPage, {
			...{ from: start, isLate },
			isEnd: lookout.reaches,
			// Once known messages are met, there is no more news, but maybe another answer that is waited for.
			goesOn: (pages) => pages < most || lookout.hasMet(),
		});
		room = Math.max(room, (MOST_PAGES / 2) * (walked.size - 1));
		const { hasNew, hasKnown } = split(cursor, walked.entries);
		const isMet = walked.ended || hasKnown;
		if (isMet && (start === 0 || hasNew)) return { start, walked, room };
		const isTooFar = isMet && start === near;
		if (isTooFar) {
			far = start;
			near = Math.max(0, far - Math.max(room, reach));
			reach = 2 * (far - near);
		} else if (isMet) {
			far = start;
		} else {
			// One less, so that the next look does not begin where the news has just ended.
			near = start + Math.max(1, walked.entries.length - 1);
		}
		const isClose = far - near <= room;
		start =
			isClose || isTooFar ? near : Number.isFinite(far) ? Math.floor((near + far) / 2) : near * 2;
		most = isClose ? MOST_PAGES : 1;
	} while (!isLate());
	return { start: near, room };
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
	let isFirst = true;
	do {
		const { start, walked, room } = await readStretch(fetchPage, cursor, isLate, isFirst);
		if (walked === undefined) {
			return { news, cursor: { ...cursor, skip: start }, whole: false, marksFinished };
		}
		const { entries, ended } = walked;
		marksFinished ||= entries.some(({ marked }) => marked);
		const most = wanted.most - news.length;
		const isWhole = ended && isFirst;
		const changes = changesIn(cursor, entries, { ...wanted, most, marksFinished }, isWhole);
		isFirst = false;
		news.push(...changes.news);
		const step = Math.max(1, Math.min(entries.length - 1, room));
		cursor = { ...changes.cursor, skip: Math.max(0, start - step) };
		if (start === 0 || !changes.whole) {
			return { news, cursor, whole: start === 0 && changes.whole, marksFinished };
		}
	} while (news.length < wanted.most && !isLate());
	return { news, cursor, whole: false, marksFinished };
}
