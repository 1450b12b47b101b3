import fc from 'fast-check';

import { CLIENT_MARK } from '../../../nodes/shared/clientMark';
import type { AskEvent, Event, History, HistoryStep } from './historySteps';

const pick = fc.nat({ max: 7 });

/** Mostly a few questions, now and then more than a page of them and their replies. */
const ask: fc.Arbitrary<AskEvent> = fc.record({
	does: fc.constant('n8n asks' as const),
	pick,
	count: fc.oneof(
		{ weight: 14, arbitrary: fc.integer({ min: 1, max: 6 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 45, max: 120 }) },
	),
	sameTime: fc.boolean(),
	reply: fc.constantFrom('finished' as const, 'slow' as const, 'failed' as const, 'none' as const),
	mark: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(CLIENT_MARK) },
		{ weight: 1, arbitrary: fc.constant('another one') },
	),
});

/** What n8n sends itself, and what comes of it. */
export const eventOfN8n: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 4, arbitrary: ask },
	{
		weight: 2,
		arbitrary: fc.record({ does: fc.constant('reply late' as const), pick, grows: fc.boolean() }),
	},
);

/** The option is switched, or set to what it is. */
export const setSkip = fc.record({
	does: fc.constant('set skip' as const),
	skipOwn: fc.boolean(),
});

/** n8n asks while the option is as it was just set. */
const askOnceSet: fc.Arbitrary<HistoryStep[]> = fc
	.tuple(setSkip, ask)
	.map(([step, asked]) => [step, asked, { does: 'tick' }]);

/** A reply that comes long after its question, of which nothing else is on its page. */
const answerBehindPage: fc.Arbitrary<HistoryStep[]> = fc
	.record({
		pick,
		count: fc.integer({ min: 99, max: 130 }),
		skips: fc.array(setSkip, { maxLength: 1 }),
		grows: fc.boolean(),
	})
	.map(({ pick: session, count, skips, grows }) => [
		{
			does: 'n8n asks',
			pick: session,
			count: 1,
			sameTime: false,
			reply: 'none',
			mark: CLIENT_MARK,
		},
		{ does: 'post', pick: session, count, sameTime: false, from: 'user' },
		{ does: 'tick' },
		...skips,
		{ does: 'reply late', pick: 0, grows },
		{ does: 'tick' },
	]);

/** What is rare by chance. */
export const rareOfN8n = fc.oneof(
	{ weight: 2, arbitrary: askOnceSet },
	{ weight: 1, arbitrary: answerBehindPage },
);

/** How the trigger and the server of a history treat what n8n sends. */
export type Treatment = Pick<History, 'skipOwn' | 'answersItself' | 'llmArgs'>;

export const treatment: fc.Arbitrary<Treatment> = fc.record({
	skipOwn: fc.boolean(),
	answersItself: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	llmArgs: fc.constantFrom('whole' as const, 'unmarked' as const, 'missing' as const),
});
