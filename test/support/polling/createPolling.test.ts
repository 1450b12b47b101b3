import { createPolling } from './createPolling';
import type { Behaviour, Counted } from './counter';
import { counter, create, itemsOf, next, storedOf } from './counter';
import type { CursorEngine, Polling } from './interface';
import { CURSOR_ENGINES } from './interface';

type PollingStep = (polling: Polling) => Promise<unknown>;
const activate: PollingStep = async (polling) => await polling.activate();
const deactivate: PollingStep = async (polling) => await polling.deactivate();
const tick: PollingStep = async (polling) => await polling.tick();
const restart: PollingStep = async (polling) => await polling.restart();
const manual: PollingStep = async (polling) => await polling.manual();
const crash: PollingStep = async (polling) =>
	await polling.tick({ crash: 'before the state is saved' });
const lateCrash: PollingStep = async (polling) =>
	await polling.tick({ crash: 'before the execution is saved' });

beforeEach(() => Object.assign(next, { behaviour: 'emits', during: undefined }));

describe.each<{
	label: string;
	steps: Array<[PollingStep, Behaviour]>;
	counts: Record<CursorEngine, number[]>;
	stored: Record<CursorEngine, Counted>;
}>([
	{
		label: 'what a poll changes before it throws stays in memory, or is forgotten',
		steps: [
			[activate, 'emits'],
			[tick, 'throws'],
			[tick, 'emits'],
		],
		counts: { legacy: [1, 3], durable: [1, 2] },
		stored: { legacy: { count: 3 }, durable: { count: 2 } },
	},
	{
		label:
			'a poll without items is saved by the durable engine only; a start polls in the other only',
		steps: [
			[activate, 'emits'],
			[tick, 'finds nothing'],
			[restart, 'emits'],
			[tick, 'emits'],
		],
		counts: { legacy: [1, 2, 3], durable: [1, 3] },
		stored: { legacy: { count: 3 }, durable: { count: 3 } },
	},
	{
		label: 'an activation without items is saved, and is forgotten by the durable engine',
		steps: [
			[activate, 'finds nothing'],
			[restart, 'finds nothing'],
			[tick, 'emits'],
		],
		counts: { legacy: [3], durable: [1] },
		stored: { legacy: { count: 3 }, durable: { count: 1 } },
	},
	{
		label: 'a deactivation saves nothing',
		steps: [
			[activate, 'emits'],
			[tick, 'finds nothing'],
			[deactivate, 'emits'],
			[tick, 'emits'],
			[activate, 'emits'],
		],
		counts: { legacy: [1, 2], durable: [1, 3] },
		stored: { legacy: { count: 2 }, durable: { count: 3 } },
	},
	{
		label: 'an activation that throws leaves nothing active',
		steps: [
			[activate, 'throws'],
			[tick, 'emits'],
			[activate, 'emits'],
		],
		counts: { legacy: [2], durable: [1] },
		stored: { legacy: { count: 2 }, durable: { count: 1 } },
	},
	{
		label: 'a manual run changes nothing',
		steps: [
			[activate, 'emits'],
			[manual, 'emits'],
			[tick, 'emits'],
		],
		counts: { legacy: [1, 2], durable: [1, 2] },
		stored: { legacy: { count: 2 }, durable: { count: 2 } },
	},
	{
		label: 'an end before the state is saved repeats, or undoes both',
		steps: [
			[activate, 'emits'],
			[crash, 'emits'],
			[tick, 'emits'],
			[restart, 'emits'],
			[tick, 'emits'],
		],
		counts: { legacy: [1, 2, 2, 3], durable: [1, 2] },
		stored: { legacy: { count: 3 }, durable: { count: 2 } },
	},
	{
		label: 'an end before the execution is saved loses it, or undoes both',
		steps: [
			[activate, 'emits'],
			[lateCrash, 'emits'],
			[restart, 'emits'],
			[tick, 'emits'],
		],
		counts: { legacy: [1, 3, 4], durable: [1, 2] },
		stored: { legacy: { count: 4 }, durable: { count: 2 } },
	},
	{
		label: 'what is changed below the first level is not seen as a change by the legacy engine',
		steps: [
			[activate, 'counts deeper'],
			[tick, 'counts deeper'],
			[restart, 'counts deeper'],
			[tick, 'counts deeper'],
		],
		counts: { legacy: [1, 2, 2, 3], durable: [1, 2, 3] },
		stored: { legacy: { deep: { count: 3 } }, durable: { deep: { count: 3 } } },
	},
])('$label', ({ steps, counts, stored }) => {
	it.each(CURSOR_ENGINES)('%s', async (engine) => {
		const polling = create(engine);
		for (const [step, behaviour] of steps) {
			next.behaviour = behaviour;
			await step(polling);
		}
		expect(itemsOf(polling).map(({ count }) => count)).toEqual(counts[engine]);
		expect(storedOf(polling)).toEqual(stored[engine]);
	});
});

it.each<[CursorEngine, string[]]>([
	['legacy', ['activate', 'activate', 'update', 'init', 'init']],
	['durable', ['activate', 'update', 'update', 'update']],
])('tells a node how it was activated: %s', async (engine, expected) => {
	const polling = create(engine);
	for (const step of [activate, tick, activate, restart, tick]) await step(polling);
	expect(itemsOf(polling).map(({ by }) => by)).toEqual(expected);
});

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	it.each<[string, (polling: Polling) => unknown, number[]]>([
		['n8n ends', (polling) => polling.kill(), [1, 2]],
		['the workflow is unpublished', async (polling) => await polling.deactivate(), [1]],
	])('throws the result of a poll away while %s', async (_label, during, expected) => {
		const polling = create(engine);
		await polling.activate();
		next.during = async () => await during(polling);
		expect(await polling.tick()).toEqual({ items: null });
		next.during = undefined;
		expect(storedOf(polling)).toEqual({ count: 1 });
		await polling.restart();
		if (engine === 'durable') await polling.tick();
		expect(itemsOf(polling).map(({ count }) => count)).toEqual(expected);
	});

	it('hands an error on, and says whether a manual run touched the state', async () => {
		const polling = create(engine);
		await polling.activate();
		next.behaviour = 'throws';
		expect(await polling.tick()).toMatchObject({ error: { message: 'The poll failed' } });
		expect(await polling.manual()).toMatchObject({
			items: [],
			error: { message: 'The poll failed' },
			stateTouched: true,
		});
		expect(polling.database.failures).toHaveLength(1);
	});

	it('gives a poll its time', async () => {
		const polling = create(engine);
		await polling.activate();
		await polling.tick({ budgetMs: 7 });
		expect(next.context?.getPollBudgetMs?.()).toBe(7);
		await polling.tick();
		expect(next.context?.getPollBudgetMs?.()).toBe(engine === 'legacy' ? 300_000 : 36_000);
	});
});

it('has a durable state within a poll only', async () => {
	const polling = create('durable');
	await polling.activate();
	expect(() => next.context?.getWorkflowStaticData('node')).toThrow('outside of a poll');
});

it('goes on from the static data when durable cursors are switched on', async () => {
	const legacy = create('legacy');
	for (const step of [activate, tick]) await step(legacy);
	const durable = createPolling({
		engine: 'durable',
		node: counter,
		credential: { url: 'http://127.0.0.1', apiKey: 'k' },
		database: legacy.database,
	});
	await durable.restart();
	expect(itemsOf(durable).map(({ count }) => count)).toEqual([1, 2, 3]);
});
