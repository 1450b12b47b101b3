import { PAGE_SIZE } from '../transport/pagination';
import type { Wanted } from './changes';
import { changesIn, hasUndone, reaches } from './changes';
import type { Message } from './message';
import type { Cursor } from './state';
import type { FetchPage, Walked } from './walk';
import { walk } from './walk';

/** Pages of one session that are read at a stretch. */
const MOST_PAGES = 20;

/** Messages that fit into one poll where there are more than can be read at a stretch. */
const ROOM = 10 * PAGE_SIZE;

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
 * Reads what is new in a session, from its newest messages back to what is done. Where that is more than fits into one
 * poll, it looks for a place to begin at from which it does fit, so that the oldest come first; the others follow.
 * Each call comes closer to the end, however little time there is.
 */
export async function sessionNews(
	fetchPage: FetchPage<Message>,
	cursor: Cursor,
	wanted: Wanted,
	isLate: () => boolean,
): Promise<SessionNews> {
	const take = ({ entries }: Walked<Message>, start: number): SessionNews => {
		const marksFinished = wanted.marksFinished || entries.some(({ marked }) => marked);
		const { cursor: after, ...changes } = changesIn(cursor, entries, { ...wanted, marksFinished });
		const skip = Math.max(0, start - ROOM);
		const whole = changes.whole && start === 0;
		return { ...changes, cursor: { ...after, skip }, whole, marksFinished };
	};

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
		if (walked.ended && (start === 0 || hasUndone(cursor, walked.entries)))
			return take(walked, start);
		if (walked.ended) {
			far = start;
			near = Math.min(near, Math.max(0, far - ROOM));
		} else {
			near = start + walked.entries.length;
		}
		const isClose = far - near <= ROOM;
		start = isClose ? near : Number.isFinite(far) ? Math.floor((near + far) / 2) : near * 2;
		most = isClose ? MOST_PAGES : 1;
	} while (!isLate());
	return {
		news: [],
		cursor: { ...cursor, skip: near },
		whole: false,
		marksFinished: wanted.marksFinished,
	};
}
