/** Writes a chunk of an item: the beginning of its text, a piece of it, or its end. */
export type WriteChunk = (
	type: 'begin' | 'item' | 'end',
	itemIndex: number,
	text?: string,
) => Promise<void>;

/** Separates two texts in one bubble. */
export const PARAGRAPH_BREAK = '\n\n';

/** Takes the texts of the items of one run and writes them into a chat that shows one at a time; see `chatBubbles`. */
export interface ChatBubbles {
	/** Begins the text of an item; at most once for each. */
	begin(itemIndex: number): Promise<void>;
	/** Adds a piece to the text of an item that has begun. Gives no promise where nothing is written yet. */
	add(itemIndex: number, text: string): Promise<void> | undefined;
	/** Ends the text of an item, also one that never began; may be called again. */
	end(itemIndex: number): Promise<void>;
	/**
	 * Ends the texts of all items, also those that never began. After a run that failed, the text that n8n writes next is
	 * separated from the last one.
	 */
	close(hasFailed: boolean): Promise<void>;
}

/**
 * Writes the texts of several items that arrive at once one after another, in the order of the items: n8n's chat puts every
 * chunk into the bubble that was opened last. The first item that has not ended is the current one, whose text is written
 * as it arrives. Texts of later items are buffered, so that no item waits for another; each is written in one piece once it
 * becomes current, and from then on as it arrives.
 * The promise that each function gives settles once what it wrote is written, and rejects as `write` does.
 */
export function chatBubbles(write: WriteChunk): ChatBubbles {
	/** The pieces of the items that began before they were current. */
	const buffered = new Map<number, string[]>();
	/** The items from the current one on that have ended. */
	const ended = new Set<number>();
	/** The first item that has not ended. */
	let current = 0;
	/** The item whose bubble is open. */
	let open: number | undefined;
	/** The item whose bubble was opened last, and the last piece in it. */
	let last = { itemIndex: 0, text: '' };
	/** Settles once all chunks are written. */
	let queue = Promise.resolve();

	const enqueue: WriteChunk = async (type, itemIndex, text) => {
		if (type === 'begin') last = { itemIndex, text: '' };
		else if (text) last = { itemIndex, text };
		open = type === 'end' ? undefined : itemIndex;
		const written = queue.then(async () => await write(type, itemIndex, text));
		queue = written.catch(() => undefined);
		await written;
	};

	/** Writes the buffered text of the current item, and as long as that one has ended, goes on to the next. */
	const flush = async () => {
		const writes: Array<Promise<void>> = [];
		for (;;) {
			const pieces = buffered.get(current);
			if (pieces) {
				buffered.delete(current);
				writes.push(enqueue('begin', current));
				if (pieces.length > 0) writes.push(enqueue('item', current, pieces.join('')));
			}
			if (!ended.delete(current)) break;
			if (open === current) writes.push(enqueue('end', current));
			current++;
		}
		await Promise.all(writes);
	};

	return {
		begin: async (itemIndex) => {
			if (itemIndex < current) return;
			buffered.set(itemIndex, []);
			if (itemIndex === current) await flush();
		},
		add: (itemIndex, text) => {
			if (itemIndex === open) return enqueue('item', itemIndex, text);
			buffered.get(itemIndex)?.push(text);
			return undefined;
		},
		end: async (itemIndex) => {
			if (itemIndex < current) return;
			ended.add(itemIndex);
			if (itemIndex === current) await flush();
		},
		close: async (hasFailed) => {
			const unfinished = [...(open === undefined ? [] : [open]), ...buffered.keys()];
			const writes: Array<Promise<void>> = [];
			for (const itemIndex of unfinished.sort((a, b) => a - b)) {
				current = itemIndex;
				ended.add(itemIndex);
				writes.push(flush());
			}
			current = Number.POSITIVE_INFINITY;
			if (hasFailed && last.text !== '' && !last.text.endsWith(PARAGRAPH_BREAK)) {
				writes.push(enqueue('item', last.itemIndex, PARAGRAPH_BREAK));
			}
			await Promise.all(writes);
		},
	};
}
