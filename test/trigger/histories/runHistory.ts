import type { INodeType } from 'n8n-workflow';

import type { Clock } from '../../../emulator/clock';
import type { Emulator } from '../../../emulator/startEmulator';
import { MANUAL } from '../../support/useEmulator';
import { byId, set } from '../../support/operationCases';
import { createPolling } from '../../support/polling/createPolling';
import type { CursorEngine } from '../../support/polling/interface';
import type { PollOutcome } from '../../support/polling/process';
import { createOracle, Wrong } from './oracle';
import { createPerson } from './person';
import { FAULTS } from './pollFaults';
import type { From, History, Interference, HistoryStep } from './historySteps';
import { FIRST } from './watchTriggers';
import { createWorld } from './world';

export interface HistoryScene {
	emulator: Emulator;
	/** The clock that the emulator was started with. */
	clock: Clock;
	trigger: INodeType;
	engine: CursorEngine;
	/** Moves the clock here on by more than n8n gives a poll. */
	passTime: () => void;
	/** Sets the time of day here forward, or back. */
	setClock: (hours: number) => void;
}

/** Polls that find nothing, in a row, after which nothing is expected to come any more. */
const QUIET = 4;
const MAX_TICKS = 25;

/** More than any history has messages to read for: then a poll turns in circles. */
const MAX_REQUESTS = 2000;

/**
 * Lets a history happen. Throws what the trigger did wrong.
 * @param log is given a line for each thing that happens
 */
export async function runHistory(
	{ emulator, clock, trigger, engine, passTime, setClock }: HistoryScene,
	history: History,
	log: (line: string) => void,
): Promise<void> {
	emulator.reset();
	set(emulator, { ...(history.clamp && { clamp: history.clamp }) });
	const world = createWorld(emulator, clock, history);
	const parametersFor = (messagesFrom: From) => ({
		watch: history.watch,
		sessionId: byId(world.first),
		collectionId: byId(MANUAL),
		messagesFrom,
		options: { includeReferences: history.references },
	});
	const polling = createPolling({
		engine,
		node: trigger,
		triggers: [FIRST],
		parameters: parametersFor(history.from),
		credential: { url: emulator.url, apiKey: emulator.keys.global },
	});
	const { database } = polling;
	const oracle = createOracle(world, database);

	/** Polls, with what comes in between. An error has to have a reason. */
	const during = async (
		{ fault, race, killAfter, lateAfter }: Interference,
		poll: () => Promise<PollOutcome>,
	): Promise<PollOutcome> => {
		const start = emulator.requests.length;
		const before = database.executions.length;
		const arm = (next: number | 'references') => {
			if (fault?.at !== next) return;
			const match = next === 'references' ? 'GET /messages/{message_id}/references' : '*';
			emulator.addFault({ match, ...FAULTS[fault.kind] });
		};
		let over = 0;
		world.pollBegins();
		arm(1);
		arm('references');
		if (lateAfter === 0) passTime();
		emulator.hooks.close = () => {
			over += 1;
			if (race?.after === over) world.apply(race.event);
			if (killAfter === over) polling.kill();
			if (lateAfter === over || over === MAX_REQUESTS) passTime();
			arm(over + 1);
		};
		const outcome = await poll();
		emulator.hooks.close = undefined;
		emulator.faults.length = 0;
		const { error, items } = outcome;
		const requests = emulator.requests.length - start;
		const emitted = database.executions.slice(before).map((execution) => execution.items.length);
		if (requests >= MAX_REQUESTS) throw new Wrong(`A poll is ${requests} requests`);
		log(`   ${requests} requests → ${error?.message ?? `${emitted.join(' + ') || 'no'} items`}`);
		if (error && !fault && !race) throw new Wrong(`The poll failed: ${error.message}`);
		if (items?.length === 0) throw new Wrong('An execution without items');
		oracle.watch();
		return outcome;
	};
	const activate = async (interference: Interference) => {
		const first = await during(
			interference,
			async () => await polling.activate(parametersFor(world.from)),
		);
		// n8n tries again, which is not looked at here.
		if (first.error) await during({}, async () => await polling.activate());
		if (!polling.running()) await start({});
	};
	const start = async (interference: Interference) => {
		const first = await during(interference, async () => await polling.restart());
		if (first.error) await during({}, async () => await polling.activate());
		if (!polling.running()) await during({}, async () => await polling.restart());
	};
	const { setPhase, startOver, move, edit } = createPerson(world, polling, engine, activate);
	const runManually = async () => {
		const state = () => JSON.stringify([database.staticData, ...database.cursors]);
		const before = state();
		const { items, stateTouched } = await polling.manual();
		if (stateTouched || state() !== before) throw new Wrong('A manual run touched the state');
		log(`   ${items.length} items`);
	};

	const perform = async (step: HistoryStep): Promise<void> => {
		const up = async () => {
			if (!polling.running()) await start({});
		};
		switch (step.does) {
			case 'tick': {
				await up();
				if (!database.published) await activate({});
				await during(step, async () => await polling.tick({ crash: step.crash }));
				return;
			}
			case 'restart n8n':
				return await start(step);
			case 'kill n8n':
				return polling.kill();
			case 'deactivate':
				await up();
				return await polling.deactivate();
			case 'activate':
				await up();
				return await activate(step);
			case 'change the filter':
				await up();
				return step.from === world.from ? undefined : await startOver(step.from);
			case 'rename trigger':
			case 'change ID':
			case 'add trigger':
				await up();
				return await edit(step);
			case 'move workflow':
				await up();
				return await move();
			case 'set clock':
				return setClock(step.hours);
			case 'run manually':
				return await runManually();
			default:
				return world.apply(step);
		}
	};

	setPhase('starting');
	log('It is activated');
	await activate({});
	setPhase('after');
	for (const [index, step] of history.steps.entries()) {
		log(`${index + 1}. ${step.does}`);
		await perform(step);
	}

	log('All comes to rest');
	world.finishAll();
	if (!polling.running()) await start({});
	if (!database.published) await activate({});
	// A whole flood at one time, page by small page, would be another test: of patience.
	const sameTime = history.flood.sameTime && history.clamp === undefined;
	for (let burst = 0; burst < history.flood.bursts; burst++) {
		world.apply({ does: 'post', pick: 0, count: 350, sameTime, from: 'all' });
		await perform({ does: 'tick' });
	}
	for (let quiet = 0, ticks = 0; quiet < QUIET; ticks++) {
		setClock(1);
		passTime();
		const { items } = await during({}, async () => await polling.tick());
		quiet = items === null ? quiet + 1 : 0;
		if (ticks === MAX_TICKS) throw new Wrong('It does not come to rest');
	}
	oracle.settle();
	const requests = emulator.requests.length;
	await during({}, async () => await polling.tick());
	const spent = emulator.requests.length - requests;
	if (spent !== polling.triggers().length)
		throw new Wrong(`A poll without news is ${spent} requests`);
	if (emulator.violations.length > 0) throw new Wrong(emulator.violations.join('\n'));
}
