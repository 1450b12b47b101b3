import type { Clock } from '../../../emulator/clock';
import type { Session } from '../../../emulator/entities';
import type { Emulator } from '../../../emulator/startEmulator';
import { MANUAL } from '../../support/useEmulator';
import type { Duty, Known, Phase, World } from './known';
import { BEGINNINGS, COLLECTIONS, PLACES, USAGE } from './places';
import type { Event, From, History } from './historySteps';
import { FIRST, keyOf } from './watchTriggers';

/** Fills a fresh emulator with what a history begins with. `clock` is the emulator's own. */
export function createWorld({ store }: Emulator, clock: Clock, history: History): World {
	const { watch, pace, marksFinished, finishingTouches } = history;
	const known = new Map<string, Known>();
	let now = BEGINNINGS[history.clock] * 1000;
	let polls = 0;
	/** When the last message of a session was, and how many polls had begun by then. */
	const lasts = new Map<string, { time: number; polls: number }>();
	clock.now = () => now;

	const sessions = () => [...store.sessions.values()];
	const at = <Value>(values: Value[], pick: number) => values[pick % values.length];
	const inScope = ({ id, collectionId }: Session) =>
		({ session: id === world.first, collection: collectionId === MANUAL, all: true })[watch];

	const dutyOf = (session: Session, role: Known['role'], grows: boolean, phase: Phase): Duty => {
		const wanted = inScope(session) && (world.from === 'all' || world.from === role);
		if (!wanted) return 'forbidden';
		if (phase === 'after') return 'required';
		return phase === 'starting' || grows ? 'optional' : 'forbidden';
	};

	/**
	 * A time that comes twice. With more than one session to watch, a session that a poll may have seen does not get
	 * another message of the very same time: nothing in the list of sessions would tell.
	 */
	const timeFor = (session: Session, sameTime: boolean) => {
		const last = lasts.get(session.id);
		const hidden = watch !== 'session' && last?.time === now && last.polls !== polls;
		if (!sameTime || hidden) now += pace;
		lasts.set(session.id, { time: now, polls });
		return now;
	};

	const add = (
		session: Session,
		role: Known['role'],
		sameTime: boolean,
		{ grows = false, isMarked = marksFinished } = {},
	) => {
		const number = known.size;
		const createdAt = timeFor(session, sameTime);
		const content = grows ? `Begin ${number}` : `Message ${number}`;
		const reply = role === 'assistant';
		const message = store.addMessage(session.id, {
			content,
			createdAt,
			...(reply && { replyTo: session.messages.at(-1)?.id ?? session.id }),
			...(reply && !grows && isMarked && { meta: USAGE }),
		});
		known.set(message.id, {
			id: message.id,
			sessionId: session.id,
			role,
			number,
			createdAt,
			content,
			finished: !grows,
			grew: grows || (reply && !isMarked),
			duties: new Map(
				[...world.phases].map(([trigger, phase]) => [trigger, dutyOf(session, role, grows, phase)]),
			),
		});
	};

	const post = (session: Session, count: number, sameTime: boolean, from: From) => {
		for (let index = 0; index < count; index++) {
			const role = from === 'all' ? (index % 2 === 0 ? 'user' : 'assistant') : from;
			add(session, role, sameTime);
		}
	};

	const growing = () =>
		[...known.values()].filter(({ finished, id }) => !finished && store.messages.has(id));

	const write = (entry: Known, more: string) => {
		entry.content += more;
		const message = store.messages.get(entry.id);
		if (message) message.content = entry.content;
		return message;
	};

	const finish = (entry: Known, fails: boolean) => {
		now += pace;
		const message = write(entry, fails ? '' : ' end');
		if (message && fails) message.error = entry.error = 'The model gave up';
		else if (message && marksFinished) message.meta = USAGE;
		entry.finished = true;
		const session = store.sessions.get(entry.sessionId);
		if (session && finishingTouches) store.touch(session);
	};

	/** What vanished need not come, whatever the trigger may have seen of it. */
	const forget = (ids: string[]) => {
		for (const id of ids) {
			const entry = known.get(id);
			for (const [trigger, duty] of entry?.duties ?? []) {
				if (duty === 'required') entry?.duties.set(trigger, 'optional');
			}
		}
	};

	const apply = (event: Event): void => {
		const pick = 'pick' in event ? event.pick : 0;
		// Where one session is watched, every other thing happens in it.
		const session = at(sessions(), watch === 'session' && pick % 2 === 0 ? 0 : pick);
		if (event.does === 'create sessions') {
			for (let index = 0; index < event.count; index++) {
				now += pace;
				const made = store.addSession({ collectionId: COLLECTIONS[event.place] });
				post(made, event.messages, false, 'all');
			}
			return;
		}
		if (session === undefined) return;
		switch (event.does) {
			case 'post':
				return post(session, event.count, event.sameTime, event.from);
			case 'begin reply':
				return add(session, 'assistant', false, { grows: true });
			case 'insert reply':
				return add(session, 'assistant', false, { isMarked: false });
			case 'finish reply': {
				const entry = at(growing(), event.pick);
				return entry && finish(entry, event.fails);
			}
			case 'delete messages': {
				const { skip, count } = event;
				const ids = session.messages.map(({ id }) => id).reverse();
				const gone = ids.slice(skip, skip + count);
				gone.forEach(store.removeMessage);
				return forget(gone);
			}
			case 'delete session': {
				if (session.id === world.first && watch === 'session') return;
				forget(session.messages.map(({ id }) => id));
				return store.removeSession(session.id);
			}
			case 'rename session': {
				now += pace;
				session.name = 'Renamed';
				return store.touch(session);
			}
		}
	};

	/** A reply that is being written when the trigger starts over may come once it is finished. */
	const dutyInScope = ({ sessionId }: Known): Duty => {
		const session = store.sessions.get(sessionId);
		return session && inScope(session) ? 'optional' : 'forbidden';
	};

	const world: World = {
		known,
		phases: new Map([[keyOf(FIRST.name), 'before']]),
		from: history.from,
		first: '',
		apply,
		pollBegins: () => {
			polls += 1;
			growing().forEach((entry) => write(entry, ' and so on'));
		},
		finishAll: () => growing().forEach((entry) => finish(entry, false)),
		startOver: (from) => {
			world.from = from;
			forget([...known.keys()]);
			for (const entry of growing()) {
				if (from !== 'all' && from !== entry.role) continue;
				for (const trigger of world.phases.keys()) entry.duties.set(trigger, dutyInScope(entry));
			}
		},
		join: (trigger) => {
			world.phases.set(trigger, 'starting');
			for (const entry of known.values()) entry.duties.set(trigger, 'forbidden');
			for (const entry of growing()) {
				if (world.from === 'all' || world.from === entry.role) {
					entry.duties.set(trigger, dutyInScope(entry));
				}
			}
		},
	};
	for (const [index, count] of history.before.entries()) {
		const place = PLACES[index % PLACES.length] ?? 'watched';
		const session = store.addSession({ collectionId: COLLECTIONS[place] });
		if (index === 0) world.first = session.id;
		post(session, count, index % 2 === 1, 'all');
	}
	return world;
}
