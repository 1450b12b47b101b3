import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { Polling } from '../../support/polling/interface';
import type { PollOutcome } from '../../support/polling/process';
import type { History, Interference } from './historySteps';
import type { World } from './known';
import { Wrong, type Oracle } from './oracle';
import { FAULTS } from './pollFaults';

/** What n8n does, each time with what comes in between. An error has to have a reason. */
export interface LifeOfN8n {
	poll: (interference: Interference, poll: () => Promise<PollOutcome>) => Promise<PollOutcome>;
	/** Publishes the workflow. */
	activate: (interference: Interference) => Promise<void>;
	/** Starts n8n, after it ended in whatever way. */
	start: (interference: Interference) => Promise<void>;
}

/** What n8n lives in. */
interface Surroundings {
	emulator: Emulator;
	world: World;
	polling: Polling;
	oracle: Oracle;
	parameters: () => INodeParameters;
	/** Moves the clock on by more than n8n gives a poll. */
	passTime: () => void;
	/** Makes the process forget what it sent, as its end does. */
	forgetSent: () => void;
	log: (line: string) => void;
}

/** More than any history has messages to read for: then a poll turns in circles. */
const MAX_REQUESTS = 2000;

/** Items of a poll that a workflow answers at most. */
const MAX_ANSWERED = 20;

/** Makes the one n8n of a history. */
export function createLifeOfN8n(
	{ emulator, world, polling, oracle, parameters, passTime, forgetSent, log }: Surroundings,
	{ answersItself }: Pick<History, 'answersItself'>,
): LifeOfN8n {
	const { database } = polling;
	const answer = ({ items }: PollOutcome) => {
		// Otherwise it would go on for ever.
		if (!answersItself || !world.duties.skipOwn) return;
		for (const { json } of items?.slice(0, MAX_ANSWERED) ?? []) world.ask(String(json.session_id));
	};

	const poll: LifeOfN8n['poll'] = async ({ fault, race, killAfter, lateAfter }, run) => {
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
		const outcome = await run();
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
		world.duties.pollEnds();
		answer(outcome);
		return outcome;
	};

	const start = async (interference: Interference) => {
		forgetSent();
		world.duties.processEnds();
		const first = await poll(interference, async () => await polling.restart());
		if (first.error) await poll({}, async () => await polling.activate());
		if (!polling.running()) await poll({}, async () => await polling.restart());
	};
	const activate = async (interference: Interference) => {
		const first = await poll(interference, async () => await polling.activate(parameters()));
		// n8n tries again, which is not looked at here.
		if (first.error) await poll({}, async () => await polling.activate());
		if (!polling.running()) await start({});
	};
	return { poll, activate, start };
}
