import { chatBubbles } from '../../../../nodes/shared/chat/chatBubbles';

/**
 * Plays what items say, each step by a character for what and a number for who: `b0` begins, `a0:hi` adds a text, `e0` ends,
 * `c` closes a run that went well and `f` one that failed. Gives what was written: `(0` for begin, the texts, and `0)`.
 */
async function play(steps: string): Promise<string> {
	let written = '';
	const bubbles = chatBubbles(async (type, itemIndex, text = '') => {
		// A chat takes its time, and nothing may overtake.
		await Promise.resolve();
		written += { begin: `(${itemIndex}`, item: ` ${text}`, end: ` ${itemIndex})` }[type];
	});
	const said = steps.split(' ').map(async (step) => {
		const [, what = '', who, , text = ''] = /^(.)(\d*)(:([\s\S]*))?$/.exec(step) ?? [];
		const itemIndex = Number(who);
		if (what === 'b') await bubbles.begin(itemIndex);
		if (what === 'a') await bubbles.add(itemIndex, text);
		if (what === 'e') await bubbles.end(itemIndex);
		if (what === 'c' || what === 'f') await bubbles.close(what === 'f');
	});
	await Promise.all(said);
	return written.replaceAll('\n\n', '¶');
}

describe('what several items say is written one item after another', () => {
	it.each<[string, string, string]>([
		['one item, while it speaks', 'b0 a0:how a0:often e0 c', '(0 how often 0)'],
		['one that says nothing', 'b0 e0 c', '(0 0)'],
		['an empty text', 'b0 a0: e0 c', '(0  0)'],
		['two in turn', 'b0 a0:x e0 b1 a1:y e1 c', '(0 x 0)(1 y 1)'],
		[
			'two at once: the second in one piece, and then as it speaks',
			'b0 b1 a1:c a0:a a1:d a0:b e0 a1:e e1 c',
			'(0 a b 0)(1 cd e 1)',
		],
		['the second ends first', 'b1 b0 a1:y e1 a0:x e0 c', '(0 x 0)(1 y 1)'],
		[
			'three, in the order of their end reversed',
			'b2 a2:z e2 b1 a1:y e1 b0 a0:x e0 c',
			'(0 x 0)(1 y 1)(2 z 2)',
		],
		['one that never speaks lets the next one', 'b1 a1:y e0 a1:z e1 c', '(1 y z 1)'],
		[
			'one that never speaks, after those around it',
			'b0 b2 a2:z e2 a0:x e0 e1 c',
			'(0 x 0)(2 z 2)',
		],
		['one that never speaks, said before its turn', 'e1 b0 b2 a0:x a2:z e0 e2 c', '(0 x 0)(2 z 2)'],
		['several that never speak', 'e0 e1 e3 b2 a2:x e2 b4 a4:y e4 c', '(2 x 2)(4 y 4)'],
		['an end that is said twice', 'b0 a0:x e0 e0 b1 a1:y e1 e0 e1 c', '(0 x 0)(1 y 1)'],
		['what an item says after its end is not written', 'b0 a0:x e0 a0:late b0 c', '(0 x 0)'],
		['what an item says without having begun is not written', 'a0:early b0 a0:x e0 c', '(0 x 0)'],
		[
			'an item that waits for one that was never taken up',
			'b0 a0:x e0 b2 a2:z e2 c',
			'(0 x 0)(2 z 2)',
		],
		['several of them', 'b5 a5:b e5 b2 a2:a e2 e6 b7 a7:c e7 c', '(2 a 2)(5 b 5)(7 c 7)'],
		['one that has not ended where the run closes', 'b0 a0:x b1 a1:y c', '(0 x 0)(1 y 1)'],
		['nothing after the run has closed', 'b0 a0:x e0 c b1 a1:y e1 a0:z c', '(0 x 0)'],
		['nothing at all', 'c', ''],
	])('%s', async (_label, steps, written) => {
		expect(await play(steps)).toBe(written);
	});
});

describe('after a run that failed, what n8n writes next is kept apart', () => {
	it.each<[string, string, string]>([
		['from the text that was written last', 'b0 a0:x e0 f', '(0 x 0) ¶'],
		[
			'from the text of an item after the one that failed',
			'b0 a0:x a0:\n\n e0 b1 a1:y e1 f',
			'(0 x ¶ 0)(1 y 1) ¶',
		],
		['where the item broke off by itself, once', 'b0 a0:x a0:\n\n e0 f', '(0 x ¶ 0)'],
		['where nothing was said', 'b0 e0 f', '(0 0)'],
		['where the bubble that is open last is empty', 'b0 a0:x e0 b1 e1 f', '(0 x 0)(1 1)'],
		['where no item began', 'e0 f', ''],
	])('%s', async (_label, steps, written) => {
		expect(await play(steps)).toBe(written);
	});
});

it('writes on where a chunk could not be written, and says so to whoever said it', async () => {
	const written: string[] = [];
	const bubbles = chatBubbles(async (type, itemIndex, text) => {
		if (text === 'lost') throw new RangeError('The chat is full');
		written.push(`${type} ${itemIndex}`);
	});
	await bubbles.begin(0);
	await expect(bubbles.add(0, 'lost')).rejects.toThrow('The chat is full');
	await bubbles.add(0, 'kept');
	await bubbles.begin(1);
	await bubbles.add(1, 'lost');
	await expect(bubbles.end(0)).rejects.toThrow('The chat is full');
	await bubbles.end(1);
	expect(written).toEqual(['begin 0', 'item 0', 'end 0', 'begin 1', 'end 1']);
});
