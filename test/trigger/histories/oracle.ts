import type { IDataObject } from 'n8n-workflow';

import { timestamp } from '../../../emulator/clock';
import type { Database, StartedExecution } from '../../support/polling/database';
import type { Known, World } from './known';
import { keyOf } from './watchTriggers';

const MAX_STATE_BYTES = 64 * 1024;

/** What a trigger did wrong, in a sentence. */
export class Wrong extends Error {}

const nameOf = ({ number, role, content, sessionId }: Known) =>
	`message ${number} (${role} in ${sessionId.slice(0, 8)}: “${content}”)`;

/** Judges what a trigger emits, as it does. */
export interface Oracle {
	/** Looks at what was written and emitted since the last time. Throws what is wrong with it. */
	watch: () => void;
	/** Throws if a message that had to come did not. */
	settle: () => void;
}

const setOf = (sets: Map<string, Set<string>>, key: string): Set<string> => {
	const set = sets.get(key) ?? new Set();
	sets.set(key, set);
	return set;
};

/** Makes the judge of one history. */
export function createOracle(world: World, database: Database): Oracle {
	/** The messages whose emission n8n kept, which therefore must not come again, by trigger. */
	const emittedBy = new Map<string, Set<string>>();
	/** Those, and what n8n repeats or loses by itself. */
	const excusedOf = new Map<string, Set<string>>();
	/** The time up to which the messages of a session have come. */
	const reachedBy = new Map<string, Map<string, number>>();
	let executions = 0;
	let writes = 0;

	const recognize = (json: IDataObject, trigger: string): Known => {
		const entry = world.known.get(String(json.id));
		if (entry === undefined) throw new Wrong(`An item is no message: ${JSON.stringify(json)}`);
		if (world.duties.of(entry, trigger) === 'forbidden')
			throw new Wrong(`Unwanted, n8n's own or too old: ${nameOf(entry)}`);
		if (setOf(emittedBy, trigger).has(entry.id)) throw new Wrong(`Twice: ${nameOf(entry)}`);
		if (!entry.finished) throw new Wrong(`Half-written: ${nameOf(entry)}`);
		const { content, role, error, sessionId, createdAt } = entry;
		const expected = { content, role, session_id: sessionId, created_at: timestamp(createdAt) };
		for (const [name, value] of Object.entries({ ...expected, error_message: error })) {
			if (json[name] === value || (value === undefined && !json[name])) continue;
			throw new Wrong(`${name} is ${JSON.stringify(json[name])} in ${nameOf(entry)}`);
		}
		return entry;
	};

	const inOrder = (entries: Known[], trigger: string) => {
		const excused = setOf(excusedOf, trigger);
		const reached = reachedBy.get(trigger);
		for (const [index, entry] of entries.entries()) {
			const before = entries[index - 1];
			const sameSession = before?.sessionId === entry.sessionId;
			if (before === undefined || before.createdAt < entry.createdAt) continue;
			if (before.createdAt === entry.createdAt && !(sameSession && before.number > entry.number)) {
				continue;
			}
			throw new Wrong(`Not oldest first: ${nameOf(entry)} after ${nameOf(before)}`);
		}
		for (const entry of entries) {
			const time = reached?.get(entry.sessionId) ?? 0;
			if (entry.grew || excused.has(entry.id) || entry.createdAt >= time) continue;
			throw new Wrong(`Too late, after younger ones: ${nameOf(entry)}`);
		}
	};

	const judge = ({ trigger: name, items, stateLost }: StartedExecution) => {
		const trigger = keyOf(name);
		const reached = reachedBy.get(trigger) ?? new Map<string, number>();
		reachedBy.set(trigger, reached);
		if (items.length === 0) throw new Wrong('An execution without items');
		const entries: Known[] = [];
		const here = new Set<string>();
		for (const { json } of items) {
			const entry = recognize(json, trigger);
			if (here.has(entry.id)) throw new Wrong(`Twice in one execution: ${nameOf(entry)}`);
			here.add(entry.id);
			entries.push(entry);
		}
		inOrder(entries, trigger);
		for (const entry of entries) {
			setOf(excusedOf, trigger).add(entry.id);
			if (stateLost) continue;
			setOf(emittedBy, trigger).add(entry.id);
			const time = reached.get(entry.sessionId) ?? 0;
			if (!entry.grew) reached.set(entry.sessionId, Math.max(time, entry.createdAt));
		}
	};

	return {
		watch: () => {
			for (const { trigger, items } of database.lost.splice(0)) {
				for (const { json } of items) setOf(excusedOf, keyOf(trigger)).add(String(json.id));
			}
			for (; executions < database.executions.length; executions++) {
				const execution = database.executions[executions];
				if (execution) judge(execution);
			}
			for (; writes < database.writes.length; writes++) {
				const size = Buffer.byteLength(database.writes[writes] ?? '');
				if (size > MAX_STATE_BYTES * world.duties.phases.size)
					throw new Wrong(`The state has ${size} bytes`);
			}
		},
		settle: () => {
			for (const entry of world.known.values()) {
				for (const trigger of world.duties.phases.keys()) {
					const duty = world.duties.of(entry, trigger);
					if (duty !== 'required' || setOf(excusedOf, trigger).has(entry.id)) continue;
					throw new Wrong(`Lost by ${trigger}: ${nameOf(entry)}`);
				}
			}
		},
	};
}
