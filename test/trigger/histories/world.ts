import type { Clock } from '../../../emulator/clock';
import type { Emulator } from '../../../emulator/startEmulator';
import { CLIENT_MARK } from '../../../nodes/shared/clientMark';
import { createDuties } from './duties';
import type { Ground, World } from './known';
import { COLLECTIONS, PLACES } from './places';
import type { Event, History } from './historySteps';
import { createWriter } from './writer';

/** Fills a fresh emulator with what a history begins with. `clock` is the emulator's own. */
export function createWorld({ store, url }: Emulator, clock: Clock, history: History): World {
	const { watch } = history;
	const ground: Ground = { store, known: new Map(), first: '' };
	const duties = createDuties(ground, history);
	const writer = createWriter(ground, { clock, serverUrl: url, duties }, history);

	const sessions = () => [...store.sessions.values()];
	const at = <Value>(values: Value[], pick: number) => values[pick % values.length];

	const apply = (event: Event): void => {
		const pick = 'pick' in event ? event.pick : 0;
		// Where one session is watched, every other thing happens in it.
		const session = at(sessions(), watch === 'session' && pick % 2 === 0 ? 0 : pick);
		if (event.does === 'create sessions') {
			for (let index = 0; index < event.count; index++) {
				writer.wait();
				const made = store.addSession({ collectionId: COLLECTIONS[event.place] });
				writer.post(made, event.messages, false, 'all');
			}
			return;
		}
		if (session === undefined) return;
		switch (event.does) {
			case 'post':
				return writer.post(session, event.count, event.sameTime, event.from);
			case 'begin reply':
				return writer.reply(session, { grows: true });
			case 'insert reply':
				return writer.reply(session, { grows: false, isMarked: false });
			case 'n8n asks':
				return writer.ask(session, event);
			case 'reply late':
				return writer.replyLate(event.pick, event.grows);
			case 'finish reply': {
				const entry = at(writer.growing(), event.pick);
				return entry && writer.finish(entry, event.fails);
			}
			case 'delete messages': {
				const { skip, count } = event;
				const ids = session.messages.map(({ id }) => id).reverse();
				const gone = ids.slice(skip, skip + count);
				gone.forEach(store.removeMessage);
				return duties.forget(gone);
			}
			case 'delete session': {
				if (session.id === ground.first && watch === 'session') return;
				duties.forget(session.messages.map(({ id }) => id));
				return store.removeSession(session.id);
			}
			case 'rename session': {
				writer.wait();
				session.name = 'Renamed';
				return store.touch(session);
			}
		}
	};

	for (const [index, count] of history.before.entries()) {
		const place = PLACES[index % PLACES.length] ?? 'watched';
		const session = store.addSession({ collectionId: COLLECTIONS[place] });
		if (index === 0) ground.first = session.id;
		writer.post(session, count, index % 2 === 1, 'all');
	}
	return {
		...ground,
		duties,
		apply,
		ask: (sessionId) => {
			const session = store.sessions.get(sessionId);
			if (session === undefined) return;
			writer.ask(session, { count: 1, sameTime: false, reply: 'finished', mark: CLIENT_MARK });
		},
		pollBegins: writer.pollBegins,
		finishAll: () => writer.growing().forEach((entry) => writer.finish(entry, false)),
	};
}
