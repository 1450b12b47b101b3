import type { StorageOptions } from '../../../../nodes/shared/polling/stateStore';

/** The state of a small trigger that has nothing to do with chats: it has read a feed up to an entry. */
export interface FeedState {
	lastNumber: number;
	/** The titles of the latest entries, the newest first. */
	titles: string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

export const feedCodec: StorageOptions<FeedState> = {
	kind: 'feedTrigger',
	format: ({ lastNumber, titles }) => ({ last: lastNumber, titles }),
	parse: ({ last, titles }) =>
		Number.isInteger(last) && Array.isArray(titles) && titles.every(isText)
			? { lastNumber: Number(last), titles: [...titles] }
			: undefined,
	evict: ({ lastNumber, titles }, maxChars) => {
		const kept = [...titles];
		let excessChars = JSON.stringify({ last: lastNumber, titles }).length - maxChars;
		while (excessChars > 0) excessChars -= JSON.stringify(kept.pop() ?? '').length + 1;
		return { lastNumber, titles: kept };
	},
};

/** Gives a state of the feed up to an entry. */
export const feedUpTo = (lastNumber: number): FeedState => ({ lastNumber, titles: [] });
