import type { Session } from '../../../emulator/entities';
import { PAGE_SIZE } from '../../../nodes/shared/transport/pages/paginate';
import { MANUAL } from '../../support/useEmulator';
import type { Duties, Duty, Ground, Known } from './known';
import type { From, History } from './historySteps';
import { FIRST, keyOf } from './watchTriggers';

/** What the triggers of a history have to emit, as the documentation promises it. */
export function createDuties(ground: Ground, history: History): Duties {
	const { watch, clamp = PAGE_SIZE } = history;
	const { store, known } = ground;

	const inScope = ({ id, collectionId }: Session) =>
		({ session: id === ground.first, collection: collectionId === MANUAL, all: true })[watch];
	const isWanted = ({ role }: Pick<Known, 'role'>) => duties.from === 'all' || duties.from === role;
	const isInScope = ({ sessionId }: Pick<Known, 'sessionId'>) => {
		const session = store.sessions.get(sessionId);
		return session !== undefined && inScope(session);
	};
	const triggers = () => [...duties.phases.keys()];
	const own = () => [...known.values()].filter((entry) => entry.own !== undefined);
	const loosen = (entry: Known) => {
		for (const [trigger, duty] of entry.duties) {
			if (duty === 'required') entry.duties.set(trigger, 'optional');
		}
	};
	/** What n8n sent in processes that have ended, on a server that does not give its mark back: nobody can tell any more. */
	const forgotten = new Set<string>();
	const doubt = (entries: readonly Known[], doubting: readonly string[]) => {
		for (const entry of entries) {
			for (const trigger of doubting) entry.own?.unsureFor.add(trigger);
		}
	};

	/** The messages that a trigger surely reads when it starts: the newest of each session, unless there are many sessions. */
	const readAtStart = (): Set<string> => {
		const sessions = [...store.sessions.values()];
		if (watch !== 'session' && sessions.length > clamp) return new Set();
		return new Set(sessions.flatMap(({ messages }) => messages.slice(-clamp).map(({ id }) => id)));
	};
	/** A reply that is being written when a trigger starts may come once it is finished. */
	const start = (starting: readonly string[]) => {
		for (const entry of known.values()) {
			if (entry.finished || !store.messages.has(entry.id) || !isWanted(entry)) continue;
			const duty = isInScope(entry) ? 'optional' : 'forbidden';
			for (const trigger of starting) entry.duties.set(trigger, duty);
		}
		const read = readAtStart();
		doubt(
			own().filter(({ id, own: question }) => !read.has(id) || forgotten.has(question?.id ?? id)),
			starting,
		);
	};

	const duties: Duties = {
		phases: new Map([[keyOf(FIRST.name), 'before']]),
		from: history.from,
		skipOwn: history.skipOwn,
		of: (entry, trigger) => {
			const duty = entry.duties.get(trigger) ?? 'forbidden';
			if (entry.own === undefined || !duties.skipOwn || duty === 'forbidden') return duty;
			return entry.own.unsureFor.has(trigger) ? 'optional' : 'forbidden';
		},
		ofNew: (entry, grows) => {
			const dutyIn = (phase: string): Duty => {
				if (!isInScope(entry) || !isWanted(entry)) return 'forbidden';
				if (phase === 'after') return 'required';
				return phase === 'starting' || grows ? 'optional' : 'forbidden';
			};
			return new Map([...duties.phases].map(([trigger, phase]) => [trigger, dutyIn(phase)]));
		},
		forget: (ids) => {
			const entries = ids.flatMap((id) => known.get(id) ?? []);
			entries.forEach(loosen);
			// Whose question a reply replies to is not known any more.
			doubt(
				entries.filter(({ id, own: question }) => question?.id === id),
				triggers(),
			);
		},
		startOver: (from: From) => {
			duties.from = from;
			for (const entry of known.values()) loosen(entry);
			start(triggers());
		},
		join: (trigger) => {
			duties.phases.set(trigger, 'starting');
			for (const entry of known.values()) entry.duties.set(trigger, 'forbidden');
			start([trigger]);
		},
		pollEnds: () => {
			if (duties.skipOwn) own().forEach(loosen);
		},
		processEnds: () => {
			if (history.llmArgs === 'whole') return;
			doubt(own(), triggers());
			for (const { id } of own()) forgotten.add(id);
		},
	};
	return duties;
}
