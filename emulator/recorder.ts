/** A request as it arrived, and what became of it. */
export interface RecordedRequest {
	method: string;
	/** As called, still percent-encoded, without the prefix, /api/v1 (but with /openai_api/v1) and the query. */
	path: string;
	/** As called: nothing coerced, no defaults. A name that comes twice has a list. */
	query: Record<string, string | string[]>;
	/** The parsed JSON. */
	body: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** What was answered, once it was. */
	status: number | undefined;
	/** Whether the client went away before the answer was complete. */
	aborted: boolean;
	/** How many requests were in flight when this one had arrived, itself included. */
	inFlightAtStart: number;
	/** Milliseconds since the process began, as `performance.now()` counts them. */
	startedAt: number;
	/** When the first delta of a streamed reply was sent, by the same clock. */
	firstDeltaAt?: number;
	endedAt: number | undefined;
}

export interface Recorder {
	/** Every request under /api/v1 and /openai_api/v1, in the order of arrival. */
	requests: RecordedRequest[];
	/** Requests that have arrived and are not yet answered. Set `peak` to 0 to measure anew. */
	inFlight: { now: number; peak: number };
	/** Notes that a request has arrived. */
	begin: (
		arrived: Pick<RecordedRequest, 'method' | 'headers'> & { address: string },
	) => RecordedRequest;
	/** Notes that a request is over. */
	end: (request: RecordedRequest, aborted: boolean) => void;
	/** Forgets all requests; those in flight still count as such. */
	clear: () => void;
}

function queryOf(search: URLSearchParams): RecordedRequest['query'] {
	const lists = new Map<string, string[]>();
	for (const [name, value] of search) {
		const values = lists.get(name);
		if (values) values.push(value);
		else lists.set(name, [value]);
	}
	return Object.fromEntries(
		[...lists].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
	);
}

/** Makes an empty recorder. */
export function createRecorder(): Recorder {
	const requests: RecordedRequest[] = [];
	const inFlight = { now: 0, peak: 0 };
	return {
		requests,
		inFlight,
		begin: ({ method, headers, address }) => {
			inFlight.now += 1;
			inFlight.peak = Math.max(inFlight.peak, inFlight.now);
			const [path = '', search] = address.split('?');
			const request: RecordedRequest = {
				method,
				path: path.replace(/^\/api\/v1/, ''),
				query: queryOf(new URLSearchParams(search)),
				body: undefined,
				headers,
				status: undefined,
				aborted: false,
				inFlightAtStart: inFlight.now,
				startedAt: performance.now(),
				endedAt: undefined,
			};
			requests.push(request);
			return request;
		},
		end: (request, aborted) => {
			inFlight.now -= 1;
			Object.assign(request, { aborted, endedAt: performance.now() });
		},
		clear: () => {
			requests.length = 0;
			inFlight.peak = inFlight.now;
		},
	};
}
