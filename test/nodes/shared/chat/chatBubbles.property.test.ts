import fc from 'fast-check';

import { chatBubbles } from '../../../../nodes/shared/chat/chatBubbles';

/** What an item does: speak in these pieces, or say nothing at all. */
const item = fc.oneof(
	fc.record({ speaks: fc.constant(true), pieces: fc.array(fc.string({ maxLength: 4 })) }),
	fc.record({ speaks: fc.constant(false), pieces: fc.constant<string[]>([]) }),
);

/** Items, some of which are never taken up, and whose turn it is to take a step. */
const history = fc.record({
	items: fc.array(item, { minLength: 1, maxLength: 8 }),
	neverTaken: fc.array(fc.nat(7)),
	turns: fc.array(fc.nat(7), { maxLength: 120 }),
	writesSlowly: fc.boolean(),
});

it('gives each text in one bubble, all of them in order, whoever speaks when', async () => {
	await fc.assert(
		fc.asyncProperty(history, async ({ items, neverTaken, turns, writesSlowly }) => {
			const written: Array<{ type: string; itemIndex: number; text?: string }> = [];
			const bubbles = chatBubbles(async (type, itemIndex, text) => {
				if (writesSlowly) await Promise.resolve();
				written.push({ type, itemIndex, text });
			});
			const taken = items.map((_, index) => !neverTaken.includes(index));
			const steps = items.map(({ speaks, pieces }, index) => [
				...(speaks ? [async () => await bubbles.begin(index)] : []),
				...pieces.map((text) => async () => await bubbles.add(index, text)),
				async () => await bubbles.end(index),
			]);
			const said: Array<Promise<void>> = [];
			const step = (index: number) => {
				const next = taken[index] ? steps[index]?.shift() : undefined;
				if (next) said.push(next());
				return next !== undefined;
			};
			for (const turn of turns) step(turn % items.length);
			for (const index of items.keys()) while (step(index));
			await Promise.all([...said, bubbles.close(false)]);

			const spoken = items.flatMap(({ speaks, pieces }, index) =>
				speaks && taken[index] ? [{ index, text: pieces.join('') }] : [],
			);
			const ofType = (type: string) =>
				written.flatMap((chunk) => (chunk.type === type ? [chunk.itemIndex] : []));
			const order = spoken.map(({ index }) => index);
			expect([ofType('begin'), ofType('end')]).toEqual([order, order]);
			let open: number | undefined;
			const texts = new Map(order.map((index) => [index, '']));
			for (const { type, itemIndex, text = '' } of written) {
				if (type === 'begin') open = itemIndex;
				expect(open).toBe(itemIndex);
				texts.set(itemIndex, `${texts.get(itemIndex)}${text}`);
				if (type === 'end') open = undefined;
			}
			expect([...texts.values()]).toEqual(spoken.map(({ text }) => text));
		}),
		{ numRuns: 500 },
	);
});

it('writes at once what the first item that has not ended says', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 60 }), async (speakers) => {
			const texts = ['', '', '', ''];
			let pieces = 0;
			const bubbles = chatBubbles(async (_type, itemIndex, text = '') => {
				texts[itemIndex] += text;
			});
			await Promise.all([0, 1, 2, 3].map(async (index) => await bubbles.begin(index)));
			for (const speaker of speakers) {
				await bubbles.add(speaker, 'x');
				pieces += speaker === 0 ? 1 : 0;
				expect(texts).toEqual(['x'.repeat(pieces), '', '', '']);
			}
		}),
	);
});
