import type { CursorEngine, Polling } from '../../support/polling/interface';
import type { Phase, World } from './known';
import type { From, Interference } from './historySteps';
import { edited, keyOf } from './watchTriggers';

/** What somebody does to the workflow, and what is expected of its triggers then. */
export interface Person {
	setPhase: (phase: Phase) => void;
	/** Publishes the workflow so that all triggers begin anew. */
	startOver: (from: From) => Promise<void>;
	/** Switches whether what n8n sent is skipped, and publishes the workflow, which goes on where it was. */
	setSkip: (skipOwn: boolean) => Promise<void>;
	/** Exports the workflow and imports it under another ID: its triggers begin with what comes from now on. */
	move: () => Promise<void>;
	/** Changes the triggers and publishes the workflow. */
	edit: (action: Parameters<typeof edited>[1]) => Promise<void>;
}

/** Makes the one person of a history. */
export function createPerson(
	{ duties }: World,
	polling: Polling,
	engine: CursorEngine,
	activate: (interference: Interference) => Promise<void>,
): Person {
	const setPhase = (phase: Phase) => {
		for (const key of duties.phases.keys()) duties.phases.set(key, phase);
	};
	const startOver = async (from: From) => {
		setPhase('starting');
		duties.startOver(from);
		await activate({});
		setPhase('after');
	};
	const setSkip = async (skipOwn: boolean) => {
		duties.skipOwn = skipOwn;
		await activate({});
	};
	const move = async () => {
		await polling.move();
		for (const key of duties.phases.keys()) duties.join(key);
		await activate({});
		setPhase('after');
	};
	const edit = async (action: Parameters<typeof edited>[1]) => {
		// A durable cursor belongs to an ID: with another one, n8n has no state.
		if (action.does === 'change ID' && engine === 'durable') return;
		polling.edit(edited(polling.triggers(), action));
		const added = polling.triggers().find(({ name }) => !duties.phases.has(keyOf(name)));
		if (added) duties.join(keyOf(added.name));
		await activate({});
		setPhase('after');
	};
	return { setPhase, startOver, setSkip, move, edit };
}
