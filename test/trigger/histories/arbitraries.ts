import fc from 'fast-check';

import type { Crash } from '../../support/polling/process';
import { fault, nth } from './pollFaults';
import { eventOfN8n, rareOfN8n, setSkip, treatment, type Treatment } from './questionsOfN8n';
import { actionOnTriggers } from './watchTriggers';
import type { Event, From, History, Interference, HistoryStep, TickStep } from './historySteps';

const pick = fc.nat({ max: 7 });
const few = fc.integer({ min: 1, max: 6 });
const from = fc.constantFrom<From[]>('all', 'user', 'assistant');

/** Mostly a few messages, sometimes about a page of them, now and then more than three. */
const burst = fc.oneof(
	{ weight: 14, arbitrary: few },
	{ weight: 2, arbitrary: fc.integer({ min: 95, max: 130 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 190, max: 350 }) },
);

const post = fc.record({
	does: fc.constant('post' as const),
	pick,
	count: burst,
	sameTime: fc.boolean(),
	from,
});
const begin = fc.record({ does: fc.constant('begin reply' as const), pick });
const finish = fc.record({
	does: fc.constant('finish reply' as const),
	pick,
	fails: fc.boolean(),
});
const deleteMessages = fc.record({
	does: fc.constant('delete messages' as const),
	pick,
	skip: fc.nat({ max: 3 }),
	count: fc.oneof(
		{ weight: 5, arbitrary: few },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 150 }) },
	),
});
const deleteSession = fc.record({ does: fc.constant('delete session' as const), pick });
const createSessions = fc.record({
	does: fc.constant('create sessions' as const),
	count: fc.oneof({ weight: 20, arbitrary: few }, { weight: 1, arbitrary: fc.constant(110) }),
	place: fc.constantFrom('watched' as const, 'elsewhere' as const, 'nowhere' as const),
	messages: fc.nat({ max: 3 }),
});
const insert = fc.record({ does: fc.constant('insert reply' as const), pick });
const rename = fc.record({ does: fc.constant('rename session' as const), pick });

const event: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 8, arbitrary: post },
	{ weight: 3, arbitrary: begin },
	{ weight: 3, arbitrary: finish },
	{ weight: 3, arbitrary: deleteMessages },
	{ weight: 1, arbitrary: deleteSession },
	{ weight: 2, arbitrary: createSessions },
	{ weight: 1, arbitrary: rename },
	{ weight: 2, arbitrary: insert },
	{ weight: 6, arbitrary: eventOfN8n },
);

/** Races are mostly about what moves the pages of a list. */
const racing: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 4, arbitrary: post },
	{ weight: 3, arbitrary: deleteMessages },
	{ weight: 1, arbitrary: event },
);

const interference: fc.Arbitrary<Interference> = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 4, arbitrary: fc.constant({}) },
	{ weight: 3, arbitrary: fc.record({ fault }) },
	{ weight: 3, arbitrary: fc.record({ race: fc.record({ after: nth, event: racing }) }) },
	{ weight: 1, arbitrary: fc.record({ killAfter: nth }) },
	{ weight: 2, arbitrary: fc.record({ lateAfter: fc.nat({ max: 9 }) }) },
);

const tick: fc.Arbitrary<TickStep> = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 6, arbitrary: fc.constant({ does: 'tick' }) },
	{ weight: 6, arbitrary: interference.map((rest) => ({ does: 'tick' as const, ...rest })) },
	{
		weight: 1,
		arbitrary: fc
			.constantFrom<Crash[]>('before the state is saved', 'before the execution is saved')
			.map((crash) => ({ does: 'tick' as const, crash })),
	},
);

const step: fc.Arbitrary<HistoryStep> = fc.oneof(
	{ weight: 12, arbitrary: event },
	{ weight: 9, arbitrary: tick },
	{ weight: 1, arbitrary: interference.map((rest) => ({ does: 'restart n8n' as const, ...rest })) },
	{ weight: 1, arbitrary: fc.constant({ does: 'kill n8n' as const }) },
	{ weight: 1, arbitrary: fc.constant({ does: 'deactivate' as const }) },
	{ weight: 1, arbitrary: interference.map((rest) => ({ does: 'activate' as const, ...rest })) },
	{
		weight: 1,
		arbitrary: from.map((wanted) => ({ does: 'change the filter' as const, from: wanted })),
	},
	{ weight: 1, arbitrary: setSkip },
	{ weight: 1, arbitrary: fc.constant({ does: 'run manually' as const }) },
	{ weight: 4, arbitrary: actionOnTriggers },
);

/** Two things that are rare by chance: more than a page of news in one session, and a poll that is interfered with. */
const busy: fc.Arbitrary<HistoryStep[]> = fc
	.record({
		pick,
		from,
		sameTime: fc.boolean(),
		count: fc.oneof(
			{ weight: 2, arbitrary: fc.integer({ min: 2, max: 30 }) },
			{ weight: 3, arbitrary: fc.integer({ min: 99, max: 230 }) },
		),
		between: fc.oneof(
			fc.record({ fault }),
			fc.record({ race: fc.record({ after: nth, event: deleteMessages }) }),
			fc.record({ race: fc.record({ after: nth, event: post }) }),
		),
	})
	.map(({ between, ...rest }) => {
		const aimed = 'race' in between && {
			race: { ...between.race, event: { ...between.race.event, pick: rest.pick } },
		};
		return [
			{ does: 'post', ...rest },
			{ does: 'tick', ...between, ...aimed },
		];
	});

/** Another thing that is rare by chance: settings that are changed, and changed back while no poll runs. */
const thereAndBack: fc.Arbitrary<HistoryStep[]> = fc
	.record({ here: from, there: from, post })
	.map(({ here, there, post: between }) => [
		{ does: 'change the filter', from: here },
		{ does: 'tick' },
		{ does: 'change the filter', from: there },
		between,
		{ does: 'change the filter', from: here },
	]);

/** Histories, but for what n8n sends. */
const begun: fc.Arbitrary<Omit<History, keyof Treatment>> = fc.record({
	watch: fc.constantFrom('session' as const, 'collection' as const, 'all' as const),
	from: fc.oneof(
		{ weight: 2, arbitrary: fc.constant<From>('all') },
		{ weight: 1, arbitrary: from },
	),
	clamp: fc.option(fc.constantFrom(7, 25, 50), { nil: undefined, freq: 4 }),
	clock: fc.constantFrom('years behind' as const, 'years ahead' as const),
	pace: fc.constantFrom(1, 1000, 1_500_000),
	marksFinished: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(true) },
		{ weight: 1, arbitrary: fc.constant(false) },
	),
	finishingTouches: fc.boolean(),
	references: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	before: fc.array(
		fc.oneof(
			{ weight: 6, arbitrary: fc.nat({ max: 4 }) },
			{ weight: 1, arbitrary: fc.integer({ min: 90, max: 230 }) },
		),
		{ minLength: 1, maxLength: 4 },
	),
	steps: fc
		.array(
			fc.oneof(
				{ withCrossShrink: true },
				{ weight: 18, arbitrary: step.map((one) => [one]) },
				{ weight: 2, arbitrary: busy },
				{ weight: 1, arbitrary: thereAndBack },
				{ weight: 3, arbitrary: rareOfN8n },
			),
			{ minLength: 1, maxLength: 24, size: 'max' },
		)
		.map((parts) => parts.flat()),
	flood: fc.oneof(
		{ weight: 14, arbitrary: fc.constant({ bursts: 0, sameTime: false }) },
		{
			weight: 1,
			arbitrary: fc.record({ bursts: fc.constant(6), sameTime: fc.boolean() }),
		},
	),
});

/** Random histories. */
export const histories: fc.Arbitrary<History> = fc
	.tuple(begun, treatment)
	.map(([one, treated]) => ({ ...one, ...treated }));
