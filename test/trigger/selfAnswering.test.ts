import fc from 'fast-check';

import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { byId, set } from '../support/operationCases';
import { createPolling } from '../support/polling/createPolling';
import { CURSOR_ENGINES } from '../support/polling/interface';
import { runOn } from '../support/runNode';
import { MANUAL, useEmulator } from '../support/useEmulator';

const running = useEmulator();

/** More polls than it takes to answer all, however the messages are spread over them. */
const POLLS = 6;

const history = fc.record({
	engine: fc.constantFrom(...CURSOR_ENGINES),
	watch: fc.constantFrom('session', 'collection', 'all'),
	messagesFrom: fc.constantFrom('all', 'user', 'assistant'),
	/** Whether the workflow answers in the watched session, or in a new one of the same collection. */
	sessionMode: fc.constantFrom('existing', 'new'),
	llmArgs: fc.constantFrom('whole' as const, 'unmarked' as const, 'missing' as const),
	/** How many messages people write before each poll, each with its answer. */
	exchanges: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
});

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

/** How many messages people wrote before that: no two have the same words. */
let written = 0;

/** Polls with a workflow that sends each message on. Gives how many came of people, and how often it sent something. */
async function answerItself(
	{ engine, watch, messagesFrom, sessionMode, llmArgs, exchanges }: History,
	skipOwn: boolean,
	polls = POLLS,
) {
	const emulator = running();
	emulator.reset();
	set(emulator, { 'llm-args': llmArgs });
	const { id } = emulator.store.addSession({ collectionId: MANUAL });
	const polling = createPolling({
		engine,
		node: new H2oGpteChatTrigger(),
		parameters: {
			watch,
			sessionId: byId(id),
			collectionId: byId(MANUAL),
			messagesFrom,
			options: { skipOwn },
		},
		credential: { url: emulator.url, apiKey: emulator.keys.global },
	});
	await polling.activate();
	let people = 0;
	let sent = 0;
	for (let poll = 0; poll < polls; poll++) {
		for (let number = 0; number < (exchanges[poll] ?? 0); number++) {
			written += 1;
			emulator.store.addExchange(id, `Question ${written}`, `Answer ${written}`);
			people += messagesFrom === 'all' ? 2 : 1;
		}
		const { items } = await polling.tick();
		if (items === null) continue;
		sent += items.length;
		const { error } = await runOn(
			emulator,
			{
				resource: 'message',
				operation: 'send',
				sessionMode,
				sessionId: byId(id),
				collectionId: byId(MANUAL),
				message: '=On {{ $json.content }}',
			},
			{ items },
		);
		expect(error).toBeUndefined();
	}
	return { people, sent };
}

it('a workflow that sends on what comes sends each message of people on once, and then stops', async () => {
	await fc.assert(
		fc.asyncProperty(history, async (one) => {
			const { people, sent } = await answerItself(one, true);
			expect(sent).toBe(people);
		}),
		{ seed: 42, numRuns: 40 },
	);
});

it.each(CURSOR_ENGINES)('without that, it goes on and on, %s', async (engine) => {
	const { people, sent } = await answerItself(
		{
			engine,
			watch: 'all',
			messagesFrom: 'all',
			sessionMode: 'new',
			llmArgs: 'whole',
			exchanges: [1],
		},
		false,
		4,
	);
	// Each poll finds what the last one led to: a question and an answer for each message.
	expect([people, sent]).toEqual([2, 2 + 4 + 8 + 16]);
});
