import { draftReply } from '../../emulator/draftReply';
import { piecesOf } from '../../emulator/piecesOf';
import type { Message, Session } from '../../emulator/entities';
import { insertMessage, sessionOrder, takeMessage } from '../../emulator/sessionOrder';
import { readQuestion } from '../../emulator/question';
import type { UnsentReply } from '../../emulator/reply';
import { streamReply } from '../../emulator/streamReply';
import { MANUAL } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client } = useClient();

/** Counts how often one property of some objects is read from now on. */
function readsOf<Name extends string>(
	objects: ReadonlyArray<{ [key in Name]?: unknown }>,
	name: Name,
) {
	const reads = { count: 0 };
	for (const object of objects) {
		const value = object[name];
		Object.defineProperty(object, name, {
			configurable: true,
			get: () => {
				reads.count += 1;
				return value;
			},
		});
	}
	return reads;
}

const messageOf = (createdAt: number) => ({ id: String(createdAt), createdAt }) as Message;

/** What it takes to do twice as much, for each of these sizes, in reads of a property. */
const SIZES = [1000, 2000] as const;

function growth(work: (size: number) => number) {
	const [some, twice] = SIZES.map(work);
	return (twice ?? 0) / (some ?? 1);
}

describe('twice as much takes hardly more than twice the work', () => {
	it.each<[label: string, work: (size: number) => number]>([
		[
			'messages that come in the wrong order',
			(size) => {
				const messages: Message[] = [];
				let reads = 0;
				for (let time = size; time > 0; time -= 1) {
					const message = messageOf(time);
					const counted = readsOf([message], 'createdAt');
					insertMessage(messages, message);
					reads += counted.count;
				}
				return reads;
			},
		],
		[
			'messages that go, the newest first',
			(size) => {
				const messages = Array.from({ length: size }, (_, time) => messageOf(time));
				const reads = readsOf(messages, 'createdAt');
				for (const message of [...messages].reverse()) takeMessage(messages, message);
				expect(messages).toEqual([]);
				return reads.count;
			},
		],
		[
			'sessions that are listed page by page',
			(size) => {
				const all = Array.from({ length: size }, (_, at) => ({ updatedAt: (at * 7919) % size }));
				const reads = readsOf(all, 'updatedAt');
				const order = sessionOrder(new Map(all.map((one, at) => [`${at}`, one as Session])));
				for (let page = 0; page < size / 10; page += 1) order.newestFirst();
				return reads.count;
			},
		],
	])('%s', (_, work) => {
		expect(growth(work)).toBeLessThan(2.5);
	});

	it('reads a page of messages, and no more of them', async () => {
		const { id } = running().store.addSession();
		const messages = running().store.addMessages(id, 1000);
		const session = running().store.sessions.get(id);
		let reads = 0;
		if (session) {
			session.messages = new Proxy(messages, {
				get: (target, name, receiver): unknown => {
					if (/^\d+$/.test(String(name))) reads += 1;
					return Reflect.get(target, name, receiver);
				},
			});
		}
		const { json } = await client.call('GET', `/chats/${id}/messages?offset=400&limit=10`);
		expect([json, reads]).toMatchObject([{ length: 10 }, 10]);
	});

	it('counts the sessions of many collections in one go', async () => {
		for (let count = 0; count < 50; count += 1) running().store.addCollection();
		const sessions = running().store.addSessions(100, () => ({ collectionId: MANUAL }));
		const reads = readsOf(sessions, 'collectionId');
		const { json } = await client.call<Array<{ id: string }>>('GET', '/collections');
		expect(json.find(({ id }) => id === MANUAL)).toMatchObject({ sessions_count: 100 });
		expect(reads.count).toBe(100);
	});
});

describe('a stream in small chunks', () => {
	it.each([1000, 4000])('copies a line of %i characters once', async (length) => {
		const finished = { id: 'a', content: 'x'.repeat(length) } as Message;
		const reply: UnsentReply = {
			stream: true,
			next: async () => undefined,
			grow: () => undefined,
			finish: () => finished,
			fail: () => undefined,
			abandon: () => undefined,
		};
		const buffers = new Set<ArrayBufferLike>();
		let text = '';
		const sink = {
			next: () => undefined,
			write: (bytes: Uint8Array) => {
				buffers.add(bytes.buffer);
				text += Buffer.from(bytes).toString();
			},
			end: () => undefined,
			reset: () => undefined,
		};
		const { signal } = new AbortController();
		await streamReply(reply, sink, { split: 'bytes' }, signal, () => undefined);
		expect(JSON.parse(text)).toMatchObject({ body: finished.content });
		expect(buffers.size).toBe(1);
	});
});

describe('the pieces of a reply', () => {
	it.each<[label: string, text: string, minChars: number, pieces: string[]]>([
		['words, each with the blanks before it', ' one two\n three', 1, [' one', ' two', '\n three']],
		['blanks at the end, with the last word', 'one two  \n', 1, ['one', ' two  \n']],
		['blanks at the end of what is too short', 'one two  ', 5, ['one two  ']],
		['what is left over', 'one two three', 6, ['one two', ' three']],
		['one word', 'one', 9, ['one']],
		['nothing', '', 1, []],
		['nothing but blanks', ' '.repeat(300_000), 1, []],
	])('are %s', (_, text, minChars, pieces) => {
		expect(piecesOf(text, minChars)).toEqual(pieces);
	});
});

it('finds the best of a passage with 300,000 sentences', () => {
	const { text } = draftReply(readQuestion({ message: 'What about zebras?' }), {
		collection: undefined,
		search: {
			hasTerm: () => true,
			find: () => [
				{
					chunk: 0,
					documentId: 'a',
					documentName: 'a.md',
					collectionId: MANUAL,
					tags: [],
					page: 1,
					lines: [0, 0],
					heading: '',
					text: `${'No. '.repeat(300_000)}Zebras have stripes. So they say.`,
					score: 1,
				},
			],
		},
		template: undefined,
		model: { id: 'a', displayName: 'A', price: 0 },
		earlier: [],
		legacy: false,
	});
	expect(text).toBe('Zebras have stripes. So they say. (a.md, page 1)');
});
