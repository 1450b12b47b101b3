import { useEmulator } from '../../support/useEmulator';
import { replace } from '../../support/fasterClocks';
import { set } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

/** Does something each time before the answer to a request goes out; `count` is how many there were. */
function whileAnswering(act: (count: number) => void) {
	let count = 0;
	emulator().hooks.answer = () => act(++count);
}

const numbered = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => `${first + index}`);

describe.each(CURSOR_ENGINES)('nothing is lost and nothing comes twice, %s', (engine) => {
	/** Polls until twice in a row nothing comes, and gives all that came. */
	async function drain(polling: ReturnType<typeof watching>) {
		const contents: unknown[] = [];
		for (let quiet = 0; quiet < 2; ) {
			const emitted = contentsOf(await polling.tick());
			contents.push(...emitted);
			quiet = emitted.length === 0 ? quiet + 1 : 0;
		}
		return contents;
	}

	it.each<[string, number | undefined]>([
		['whole pages', undefined],
		['clamped pages', 25],
	])('messages that arrive and vanish between pages: %s', async (_label, clamp) => {
		const id = oldSession(emulator());
		const { store } = emulator();
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		const messages = store.addMessages(id, 250, (index) => ({ content: `${index}` }));
		if (clamp) set(emulator(), { clamp });
		let next = 250;
		const vanished = new Set<string>();
		whileAnswering((count) => {
			if (count > 12) return;
			if (count % 2 === 0) store.addMessages(id, 7, () => ({ content: `${next++}` }));
			for (const { id: messageId, content } of messages.splice(-count, count)) {
				store.removeMessage(messageId);
				vanished.add(content);
			}
		});
		const contents = await drain(polling);
		expect(new Set(contents).size).toBe(contents.length);
		const emitted = new Set(contents);
		expect(
			numbered(next).filter((content) => !emitted.has(content) && !vanished.has(content)),
		).toEqual([]);
	});

	it('sessions that change and vanish while their list is read', async () => {
		const { store } = emulator();
		const polling = watching(emulator(), allSessions(), engine);
		const sessions = Array.from({ length: 230 }, () => oldSession(emulator()));
		await polling.activate();
		for (const [index, id] of sessions.entries()) store.addMessage(id, { content: `${index}` });
		whileAnswering((count) => {
			if (count > 1) return;
			// The oldest change moves to the beginning of the list, past the reader; the newest ones vanish.
			store.addMessage(sessions[0] ?? '', { content: 'moved' });
			for (const id of sessions.splice(-20, 20)) store.removeSession(id);
		});
		const contents = await drain(polling);
		expect([...contents].sort()).toEqual([...numbered(210), 'moved'].sort());
	});

	it('a message that arrives late, with an earlier time', async () => {
		const id = oldSession(emulator());
		const { store } = emulator();
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		const first = store.addMessage(id, { content: 'first' });
		store.addMessage(id, { content: 'third' });
		expect(contentsOf(await polling.tick())).toEqual(['first', 'third']);
		store.addMessage(id, { content: 'second', createdAt: first.createdAt });
		expect(contentsOf(await polling.tick())).toEqual(['second']);
	});

	it('an answer that is written while polls look at it', async () => {
		const id = oldSession(emulator());
		const { store } = emulator();
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const question = store.addMessage(id, { content: 'Question' });
		const reply = store.addMessage(id, { content: '', replyTo: question.id });
		const emitted: unknown[] = [];
		for (const content of ['', 'An', 'An answer', 'An answer', 'An answer']) {
			reply.content = content;
			emitted.push(...contentsOf(await polling.tick()));
		}
		expect(emitted).toEqual(['Question']);
		reply.meta = [{ type: 'usage_stats', content: '{}' }];
		expect(contentsOf(await polling.tick())).toEqual(['An answer']);
		expect(await drain(polling)).toEqual([]);
	});

	it('what arrives between activation and a restart before the first poll', async () => {
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		emulator().store.addMessage(id, { content: 'new' });
		const { items } = await polling.restart();
		expect([...contentsOf({ items }), ...(await drain(polling))]).toEqual(['new']);
	});

	it.each([
		['at once', 0, 0, 0, []],
		['at once, after a poll that found nothing', 1, 0, 0, []],
		['at once, after a poll of 35 seconds', 0, 35_000, 0, []],
		['after all the time that n8n may take to keep a cursor', 0, 0, 31_000, ['new']],
	])(
		'what a poll finds that was given the cursor of before another one, %s',
		async (_label, quiet, lasts, passed, again) => {
			const id = oldSession(emulator());
			const polling = watching(emulator(), allSessions(), engine);
			await polling.activate();
			await polling.tick();
			const reply = emulator().store.addMessage(id, { content: '', replyTo: id });
			await polling.tick();
			const before = structuredClone(polling.database.cursors);
			for (let index = 0; index < quiet; index++) {
				reply.content += 'An answer';
				expect(contentsOf(await polling.tick())).toEqual([]);
			}
			emulator().store.addMessage(id, { content: 'new' });
			const now = performance.now.bind(performance);
			let later = 0;
			const restore = replace(performance, 'now', () => now() + later);
			try {
				emulator().hooks.answer = () => {
					later = lasts;
				};
				expect(contentsOf(await polling.tick())).toEqual(['new']);
				delete emulator().hooks.answer;
				for (const [node, cursor] of before) polling.database.cursors.set(node, cursor);
				later += passed;
				// Without durable cursors, a poll does not look at what n8n has kept.
				const expected = engine === 'durable' ? again : [];
				expect(contentsOf(await polling.tick())).toEqual(expected);
			} finally {
				restore();
			}
		},
	);

	it('what two polls find that run at the same time', async () => {
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		emulator().store.addMessage(id, { content: 'new' });
		set(emulator(), { delay: 30 });
		const before = emulator().requests.length;
		await Promise.all([polling.tick(), polling.tick()]);
		expect(emulator().requests.length - before).toBe(1);
		expect(polling.database.executions.map(({ items }) => items.length)).toEqual([1]);
	});
});
