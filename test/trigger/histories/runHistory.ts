import type { INodeType } from 'n8n-workflow';

import type { Clock } from '../../../emulator/clock';
import type { Emulator } from '../../../emulator/startEmulator';
import { MANUAL } from '../../support/useEmulator';
import { byId, set } from '../../support/operationCases';
import { createPolling } from '../../support/polling/createPolling';
import type { CursorEngine } from '../../support/polling/interface';
import { createLifeOfN8n } from './lifeOfN8n';
import { createOracle, Wrong } from './oracle';
import { createPerson } from './person';
import type { History, HistoryStep } from './historySteps';
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
	/** Moves it on until nothing is known any more of what n8n sent. */
	forgetSent: () => void;
	/** Sets the time of day here forward, or back. */
	setClock: (hours: number) => void;
}

/** Polls that find nothing, in a row, after which nothing is expected to come any more. */
const QUIET = 4;
const MAX_TICKS = 25;

/**
 * Lets a history happen. Throws what the trigger did wrong.
 * @param log is given a line for each thing that happens
 */
export async function runHistory(
	{ emulator, clock, trigger, engine, passTime, forgetSent, setClock }: HistoryScene,
	history: History,
	log: (line: string) => void,
): Promise<void> {
	emulator.reset();
	const { clamp, llmArgs } = history;
	set(emulator, { 'llm-args': llmArgs, ...(clamp && { clamp }) });
	const world = createWorld(emulator, clock, history);
	const { duties } = world;
	const parameters = () => ({
		watch: history.watch,
		sessionId: byId(world.first),
		collectionId: byId(MANUAL),
		messagesFrom: duties.from,
		options: { includeReferences: history.references, skipOwn: duties.skipOwn },
	});
	const polling = createPolling({
		engine,
		node: trigger,
		triggers: [FIRST],
		parameters: parameters(),
		credential: { url: emulator.url, apiKey: emulator.keys.global },
	});
	const { database } = polling;
	const oracle = createOracle(world, database);

	const {
		poll: during,
		activate,
		start,
	} = createLifeOfN8n(
		{ emulator, world, polling, oracle, parameters, passTime, forgetSent, log },
		history,
	);
	const { setPhase, startOver, setSkip, move, edit } = createPerson(
		world,
		polling,
		engine,
		activate,
	);
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
				return step.from === duties.from ? undefined : await startOver(step.from);
			case 'set skip':
				await up();
				return step.skipOwn === duties.skipOwn ? undefined : await setSkip(step.skipOwn);
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
	const sameTime = history.flood.sameTime && clamp === undefined;
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
