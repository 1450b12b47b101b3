/** Writes a chunk of an item: that its text begins, a piece of it, or that it ends. */
export type WriteChunk = (
	type: 'begin' | 'item' | 'end',
	itemIndex: number,
	text?: string,
) => Promise<void>;

/** What keeps the next text apart from the one before it. */
export const PARAGRAPH_BREAK = '\n\n';

/** The texts of the items of one run, on their way to a chat that shows one at a time; see `chatBubbles`. */
export interface ChatBubbles {
	/** Says that an item begins to speak; not more than once for each. */
	begin(itemIndex: number): Promise<void>;
	/** Adds a piece to the text of an item that has begun. */
	add(itemIndex: number, text: string): Promise<void>;
	/** Says that an item will say no more, whether it ever spoke or not; may be said again. */
	end(itemIndex: number): Promise<void>;
	/**
	 * Ends all items, also those that never began. After a run that failed, what n8n writes next is kept apart from what
	 * was written last.
	 */
	close(hasFailed: boolean): Promise<void>;
}

/**
 * Writes what several items say at once, one item after another, in their order: n8n's chat puts every chunk into the
 * bubble that was opened last. The first item that has not ended is written while it speaks. Those after it are kept, and
 * nobody waits for them: each is written in one piece, and from there on as it speaks, once those before it have ended.
 * Every function gives a promise for what it wrote, and rejects as `write` does.
 */
export function chatBubbles(write: WriteChunk): ChatBubbles {
	/** What the items said that began before their turn. */
	const buffered = new Map<number, string[]>();
	/** The items that have ended, from the turn on. */
	const ended = new Set<number>();
	/** The first item that has not ended. */
	let turn = 0;
	/** The item whose bubble is open. */
	let open: number | undefined;
	/** The bubble that was opened last, and the last piece in it. */
	let last = { itemIndex: 0, text: '' };
	/** Settles once all has been written. */
	let queue = Promise.resolve();

	const enqueue: WriteChunk = async (type, itemIndex, text) => {
		if (type === 'begin') last = { itemIndex, text: '' };
		else if (text) last = { itemIndex, text };
		open = type === 'end' ? undefined : itemIndex;
		const written = queue.then(async () => await write(type, itemIndex, text));
		queue = written.catch(() => undefined);
		await written;
	};

	/** Writes what was kept of the item whose turn it is, and gives the turn on as long as that item has ended. */
	const flush = async () => {
		const written: Array<Promise<void>> = [];
		for (;;) {
			const pieces = buffered.get(turn);
			if (pieces) {
				buffered.delete(turn);
				written.push(enqueue('begin', turn));
				if (pieces.length > 0) written.push(enqueue('item', turn, pieces.join('')));
			}
			if (!ended.delete(turn)) break;
			if (open === turn) written.push(enqueue('end', turn));
			turn++;
		}
		await Promise.all(written);
	};

	return {
		begin: async (itemIndex) => {
			if (itemIndex < turn) return;
			buffered.set(itemIndex, []);
			if (itemIndex === turn) await flush();
		},
		add: async (itemIndex, text) => {
			if (itemIndex === open) await enqueue('item', itemIndex, text);
			else buffered.get(itemIndex)?.push(text);
		},
		end: async (itemIndex) => {
			if (itemIndex < turn) return;
			ended.add(itemIndex);
			if (itemIndex === turn) await flush();
		},
		close: async (hasFailed) => {
			const left = [...(open === undefined ? [] : [open]), ...buffered.keys()];
			const written: Array<Promise<void>> = [];
			for (const itemIndex of left.sort((a, b) => a - b)) {
				turn = itemIndex;
				ended.add(itemIndex);
				written.push(flush());
			}
			turn = Number.POSITIVE_INFINITY;
			if (hasFailed && last.text !== '' && !last.text.endsWith(PARAGRAPH_BREAK)) {
				written.push(enqueue('item', last.itemIndex, PARAGRAPH_BREAK));
			}
			await Promise.all(written);
		},
	};
}
