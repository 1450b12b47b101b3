import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ReceivedFile } from './formBody';
import type { KeyKind } from './keys';
import { readPrefix, type AddressPrefix } from './addressPrefix';
import type { RecordedRequest, Recorder } from './recorder';
import type { Switches } from './switches';

/** What the server knows of a request while it works on it. */
export interface Visit {
	prefix: AddressPrefix;
	record: RecordedRequest;
	/** Fires when the connection closes, for whatever reason. */
	signal: AbortSignal;
	/** Whether it was the emulator that broke the connection. */
	hungUp: boolean;
	caller: KeyKind | undefined;
	switches: Switches;
	/** What came in a form. */
	files: ReceivedFile[];
}

/** Watches requests come and go. */
export interface Visits {
	/** Takes the switches off an address before it is routed. */
	rewrite: (raw: FastifyRequest['raw']) => string;
	/** Begins the visit of a request. */
	begin: (request: FastifyRequest, reply: FastifyReply) => Visit;
	/** Gives the visit of a request; none for addresses outside the API. */
	of: (request: FastifyRequest) => Visit | undefined;
}

/**
 * Makes the watch over requests.
 * @param closed is told of every request that is over
 */
export function createVisits(
	recorder: Recorder,
	closed: (request: RecordedRequest) => void,
): Visits {
	const prefixes = new WeakMap<object, AddressPrefix>();
	const visits = new WeakMap<object, Visit>();
	return {
		rewrite: (raw) => {
			const prefix = readPrefix(raw.url ?? '/');
			prefixes.set(raw, prefix);
			return prefix.rest;
		},
		begin: ({ raw, method, headers, url }, reply) => {
			const connection = new AbortController();
			const record = recorder.begin({ method, headers, address: url });
			const visit: Visit = {
				prefix: prefixes.get(raw) ?? readPrefix(url),
				record,
				signal: connection.signal,
				hungUp: false,
				caller: undefined,
				switches: {},
				files: [],
			};
			visits.set(raw, visit);
			const end = () => {
				if (connection.signal.aborted) return;
				connection.abort();
				recorder.end(record, !reply.raw.writableFinished && !visit.hungUp);
				closed(record);
			};
			// When all is sent, before the client can ask for more; or when it went away.
			reply.raw.once('finish', end);
			reply.raw.once('close', end);
			return visit;
		},
		of: ({ raw }) => visits.get(raw),
	};
}
