/** Writes a chunk of an item: that its text begins, a piece of it, or that it ends. */
export type WriteChunk = (
	type: 'begin' | 'item' | 'end',
	itemIndex: number,
	text?: string,
) => Promise<void>;

/** What keeps the next text apart from the one before it. */
export const GAP = '\n\n';

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
	const kept = new Map<number, string[]>();
	/** The items that have ended, from the turn on. */
	const over = new Set<number>();
	/** The first item that has not ended. */
	let turn = 0;
	/** The item whose bubble is open. */
	let open: number | undefined;
	/** The bubble that was opened last, and the last piece in it. */
	let last = { itemIndex: 0, text: '' };
	/** Settles once all has been written. */
	let queue = Promise.resolve();

	const say: WriteChunk = async (type, itemIndex, text) => {
		if (type === 'begin') last = { itemIndex, text: '' };
		else if (text) last = { itemIndex, text };
		open = type === 'end' ? undefined : itemIndex;
		const written = queue.then(async () => await write(type, itemIndex, text));
		queue = written.catch(() => undefined);
		await written;
	};

	/** Writes what was kept of the item whose turn it is, and gives the turn on as long as that item has ended. */
	const goOn = async () => {
		const written: Array<Promise<void>> = [];
		for (;;) {
			const pieces = kept.get(turn);
			if (pieces) {
				kept.delete(turn);
				written.push(say('begin', turn));
				if (pieces.length > 0) written.push(say('item', turn, pieces.join('')));
			}
			if (!over.delete(turn)) break;
			if (open === turn) written.push(say('end', turn));
			turn++;
		}
		await Promise.all(written);
	};

	return {
		begin: async (itemIndex) => {
			if (itemIndex < turn) return;
			kept.set(itemIndex, []);
			if (itemIndex === turn) await goOn();
		},
		add: async (itemIndex, text) => {
			if (itemIndex === open) await say('item', itemIndex, text);
			else kept.get(itemIndex)?.push(text);
		},
		end: async (itemIndex) => {
			if (itemIndex < turn) return;
			over.add(itemIndex);
			if (itemIndex === turn) await goOn();
		},
		close: async (hasFailed) => {
			const left = [...(open === undefined ? [] : [open]), ...kept.keys()];
			const written: Array<Promise<void>> = [];
			for (const itemIndex of left.sort((a, b) => a - b)) {
				turn = itemIndex;
				over.add(itemIndex);
				written.push(goOn());
			}
			turn = Number.POSITIVE_INFINITY;
			if (hasFailed && last.text !== '' && !last.text.endsWith(GAP)) {
				written.push(say('item', last.itemIndex, GAP));
			}
			await Promise.all(written);
		},
	};
}
