import type { GenericValue, IDataObject } from 'n8n-workflow';
import type fc from 'fast-check';

import type { Call } from '../../../../../../../nodes/shared/operations/operationContext';
import { failureError } from '../../../../../../../nodes/shared/transport/errors/failure';

/** A session, with what a test has to know of it. */
interface ModelSession {
	id: string;
	name: string | undefined;
	/** All names that it had so far. */
	names: Set<string>;
	/** Whether a person gave it the name that it has. */
	isRenamed: boolean;
	/** How many messages it was asked. */
	messages: number;
	usedAt: number;
}

/** What becomes of a request: it is answered, refused, or done without an answer that arrives. */
export type Fate = 'answered' | 'refused' | 'lost';

const failed = (status?: number) =>
	failureError({ message: `Failed with ${status}`, description: '', status, isRequest: true });

/**
 * Gives a small server of sessions, whose requests are answered in the order that a scheduler chooses, and fail as they are told
 * to. It notes each message that breaks a promise.
 * @param fates what becomes of the requests, in the order in which they arrive; those after them are answered
 * @param hasOwnNames whether it names a session by itself after the first answer
 */
export function modelServer(scheduler: fc.Scheduler, fates: readonly Fate[], hasOwnNames: boolean) {
	const sessions = new Map<string, ModelSession>();
	const inFlight = new Map<string, number>();
	const broken: string[] = [];
	let requests = 0;
	let time = 0;
	let created = 0;
	let isFaulty = true;

	const sessionOf = (id: GenericValue) => {
		const session = sessions.get(String(id));
		if (session === undefined) throw failed(404);
		session.usedAt = ++time;
		return session;
	};
	const giveName = (session: ModelSession, name: string, isRenamed: boolean) => {
		session.names.add(name);
		Object.assign(session, { name, isRenamed });
	};

	const answers: Record<string, (values: IDataObject) => unknown> = {
		'GET /chats': ({ offset, limit }) =>
			[...sessions.values()]
				.sort((a, b) => b.usedAt - a.usedAt)
				.slice(Number(offset), Number(offset) + Number(limit))
				.map(({ id, name }) => ({ id, name })),
		'GET /chats/{sessionId}': ({ sessionId }) => {
			const { id, name } = sessionOf(sessionId);
			return { id, name };
		},
		'POST /chats{?collectionId}': () => {
			const id = `s${++created}`;
			const none = { name: undefined, names: new Set<string>(), isRenamed: false };
			sessions.set(id, { id, ...none, messages: 0, usedAt: ++time });
			return { id };
		},
		'PATCH /chats/{sessionId}': ({ sessionId, name }) => {
			giveName(sessionOf(sessionId), String(name), false);
			return {};
		},
		'POST /chats/{sessionId}/completions': ({ sessionId, asker }) => {
			const session = sessionOf(sessionId);
			if (!session.names.has(String(asker)))
				broken.push(`${asker} was answered as ${session.name}`);
			session.messages += 1;
			if (hasOwnNames && session.messages === 1) giveName(session, 'About the manual', false);
			return { session_id: session.id };
		},
	};

	/** A request of an execution, which a stop cuts off. */
	const callOf =
		(stopSignal: AbortSignal): Call =>
		async (route, values, _read, { cancelSignal = stopSignal } = {}) => {
			if (cancelSignal.aborted) throw failed();
			const fate = isFaulty ? (fates[requests++] ?? 'answered') : 'answered';
			await scheduler.schedule(Promise.resolve(), route);
			if (fate === 'refused') throw failed(500);
			const answer = answers[route]?.(values);
			await scheduler.schedule(Promise.resolve(), `answer to ${route}`);
			if (fate === 'lost' || cancelSignal.aborted) throw failed(fate === 'lost' ? 502 : undefined);
			return answer;
		};

	return {
		sessions,
		broken,
		callOf,
		/** Sends a message, and notes one that is under way for a name beside another one. */
		ask: async (stopSignal: AbortSignal, sessionId: string, asker: string) => {
			const isSent = !stopSignal.aborted;
			const others = inFlight.get(asker) ?? 0;
			if (isSent && others > 0) broken.push(`${asker} asked twice at once`);
			inFlight.set(asker, others + 1);
			try {
				const route = 'POST /chats/{sessionId}/completions';
				const answer = await callOf(stopSignal)(route, { sessionId, asker });
				return Object(answer) as IDataObject;
			} finally {
				inFlight.set(asker, (inFlight.get(asker) ?? 0) - 1);
			}
		},
		/** What people do to the session of an index, if there is one. */
		rename: (index: number, name: string) => {
			const session = [...sessions.values()][index];
			if (session) giveName(session, name, true);
		},
		remove: (index: number) => {
			const session = [...sessions.values()][index];
			if (session) sessions.delete(session.id);
		},
		/** Lets nothing fail from now on. */
		calm: () => {
			isFaulty = false;
		},
	};
}
