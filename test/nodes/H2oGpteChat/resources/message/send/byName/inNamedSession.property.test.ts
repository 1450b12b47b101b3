import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { inNamedSession } from '../../../../../../../nodes/H2oGpteChat/resources/message/send/byName/inNamedSession';
import { SOME_NODE } from '../../../../../../support/someNode';
import type { Fate } from './modelServer';
import { modelServer } from './modelServer';

const NAMES = ['Ann', 'Bob', 'Cid'];

type Event =
	| { kind: 'ask'; name: string; isStopped: boolean }
	| { kind: 'remove'; index: number }
	| { kind: 'rename'; index: number; name: string };

const anyName = fc.constantFrom(...NAMES);
const asking = fc.record({
	kind: fc.constant('ask' as const),
	name: anyName,
	isStopped: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});
const removing = fc.record({ kind: fc.constant('remove' as const), index: fc.nat(3) });
const renaming = fc.record({
	kind: fc.constant('rename' as const),
	index: fc.nat(3),
	name: fc.oneof(anyName, fc.constant('Dan')),
});
const anyFate = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Fate>('answered') },
	{ weight: 1, arbitrary: fc.constant<Fate>('refused') },
	{ weight: 1, arbitrary: fc.constant<Fate>('lost') },
);

/** A part of the node's context. */
const nodeOf = (stopSignal: AbortSignal): IExecuteFunctions =>
	Object.assign(Object.create({}), {
		getExecutionCancelSignal: () => stopSignal,
		getNode: () => SOME_NODE,
		addExecutionHints: () => {},
	});

let histories = 0;

/** Plays a history, and then asks once for each name while nothing goes wrong. Gives the server, and which asks succeeded. */
async function play(
	scheduler: fc.Scheduler,
	events: readonly Event[],
	fates: readonly Fate[],
	hasOwnNames: boolean,
) {
	const server = modelServer(scheduler, fates, hasOwnNames);
	const serverUrl = `https://history-${histories++}`;
	const ask = async (name: string, stop = new AbortController()) => {
		const call = server.callOf(stop.signal);
		const of = { serverUrl, keyHash: '', collectionId: '', name };
		const wanted = { node: nodeOf(stop.signal), call, of, maxSearched: 1000, isDeleted: false };
		const item = await inNamedSession(wanted, async ({ sessionId, isNew, begin }, progress) => {
			if (isNew) await begin();
			const json = await server.ask(stop.signal, sessionId, name);
			progress.isUntouched = false;
			return { json };
		});
		return item.json.session_id;
	};
	const happen = async (event: Event) => {
		await scheduler.schedule(Promise.resolve(), event.kind);
		if (event.kind === 'remove') return server.remove(event.index);
		if (event.kind === 'rename') return server.rename(event.index, event.name);
		const stop = new AbortController();
		if (event.isStopped)
			void scheduler.schedule(Promise.resolve(), 'stop').then(() => stop.abort());
		return await ask(event.name, stop);
	};
	const outcomes = await scheduler.waitFor(Promise.allSettled(events.map(happen)));
	server.calm();
	const last: string[] = [];
	for (const name of NAMES) {
		last.push(String(await scheduler.waitFor(ask(name))));
	}
	return { server, outcomes, last };
}

const options = { numRuns: 150 };
const faults = fc.array(anyFate, { maxLength: 40 });

it('keeps the messages of a name apart and in sessions of that name, whatever fails and whoever meddles', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.array(fc.oneof({ weight: 4, arbitrary: asking }, removing, renaming), { maxLength: 14 }),
			faults,
			fc.boolean(),
			async (scheduler, events, fates, hasOwnNames) => {
				const { server } = await play(scheduler, events, fates, hasOwnNames);
				expect(server.broken).toEqual([]);
				const own = [...server.sessions.values()].filter(({ isRenamed }) => !isRenamed);
				const names = own.map(({ name }) => name).filter((name = '') => NAMES.includes(name));
				expect(names).toEqual([...new Set(names)]);
			},
		),
		options,
	);
});

it('has one session for each name in the end, in which all messages are, where nobody meddles', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.array(asking, { maxLength: 14 }),
			faults,
			fc.boolean(),
			async (scheduler, events, fates, hasOwnNames) => {
				const { server, outcomes, last } = await play(scheduler, events, fates, hasOwnNames);
				const answered = outcomes.flatMap((outcome, index) =>
					outcome.status === 'fulfilled' ? [{ event: events[index], value: outcome.value }] : [],
				);
				expect(server.broken).toEqual([]);
				for (const [index, name] of NAMES.entries()) {
					const id = last[index] ?? '';
					expect(server.sessions.get(id)?.name).toBe(name);
					const values = answered.flatMap(({ event, value }) =>
						event?.kind === 'ask' && event.name === name ? [value] : [],
					);
					expect(new Set([...values, id])).toEqual(new Set([id]));
				}
				const talks = [...server.sessions.values()].filter(({ messages }) => messages > 0);
				expect(talks.map(({ name }) => name).sort()).toEqual(NAMES);
			},
		),
		options,
	);
});

it('answers every message where nothing fails, and nobody stops it', async () => {
	const undisturbed = asking.map((event) => ({ ...event, isStopped: false }));
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.array(fc.oneof({ weight: 4, arbitrary: undisturbed }, renaming), { maxLength: 14 }),
			async (scheduler, events) => {
				const { outcomes } = await play(scheduler, events, [], false);
				expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
			},
		),
		options,
	);
});
