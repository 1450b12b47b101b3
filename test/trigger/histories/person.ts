import type { CursorEngine, Polling } from '../../support/polling/interface';
import type { Phase, World } from './known';
import type { From, Interference } from './historySteps';
import { edited, keyOf } from './watchTriggers';

/** What somebody does to the workflow, and what is expected of its triggers then. */
export interface Person {
	setPhase: (phase: Phase) => void;
	/** Publishes the workflow so that all triggers begin anew. */
	startOver: (from: From) => Promise<void>;
	/** Exports the workflow and imports it under another ID: its triggers begin with what comes from now on. */
	move: () => Promise<void>;
	/** Changes the triggers and publishes the workflow. */
	edit: (action: Parameters<typeof edited>[1]) => Promise<void>;
}

/** Makes the one person of a history. */
export function createPerson(
	world: World,
	polling: Polling,
	engine: CursorEngine,
	activate: (interference: Interference) => Promise<void>,
): Person {
	const setPhase = (phase: Phase) => {
		for (const key of world.phases.keys()) world.phases.set(key, phase);
	};
	const startOver = async (from: From) => {
		setPhase('starting');
		world.startOver(from);
		await activate({});
		setPhase('after');
	};
	const move = async () => {
		await polling.move();
		for (const key of world.phases.keys()) world.join(key);
		await activate({});
		setPhase('after');
	};
	const edit = async (action: Parameters<typeof edited>[1]) => {
		// A durable cursor belongs to an ID: with another one, n8n has no state.
		if (action.does === 'change ID' && engine === 'durable') return;
		polling.edit(edited(polling.triggers(), action));
		const added = polling.triggers().find(({ name }) => !world.phases.has(keyOf(name)));
		if (added) world.join(keyOf(added.name));
		await activate({});
		setPhase('after');
	};
	return { setPhase, startOver, move, edit };
}
