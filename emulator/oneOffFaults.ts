import { checkSwitches, switchCards, type Switches } from './switches';

/** Something that goes wrong for the next requests of a kind, and then no more. */
export interface OneOffFault extends Switches {
	/**
	 * Method and path, the path as in the contract or as called, with a query if it matters:
	 * "POST /chats/{session_id}/completions", "GET /chats?offset=100". Or "*" for any request.
	 */
	match: string;
	/** For how many matching requests; 1 unless said otherwise. */
	times?: number;
}

/** A fault that is still to come. */
export interface PendingFault {
	match: string;
	/** For how many more requests. */
	left: number;
	switches: Switches;
}

/** What of a request decides whether a fault is meant for it. */
export interface FaultTarget {
	method: string;
	/** As called, without query. */
	path: string;
	/** As in the contract. */
	template: string;
	query: Record<string, string | string[]>;
}

/**
 * Prepares a fault.
 * @throws RangeError when one of its switches is wrong
 */
export function prepareFault({ match, times = 1, ...switches }: OneOffFault): PendingFault {
	if (switches.strict !== undefined) {
		throw new RangeError(
			'"strict" is settled before any fault: set it for the server, or in an address.',
		);
	}
	return { match, left: times, switches: checkSwitches(switches) };
}

function matches({ match }: PendingFault, { method, path, template, query }: FaultTarget): boolean {
	if (match === '*') return true;
	const [wantedMethod = '', address = ''] = match.split(' ');
	const [wantedPath = '', wantedQuery] = address.split('?');
	return (
		wantedMethod.toUpperCase() === method &&
		(wantedPath === path || wantedPath === template) &&
		[...new URLSearchParams(wantedQuery)].every(([name, value]) => query[name] === value)
	);
}

function withoutFaults(switches: Switches): Switches {
	const names = switchCards().flatMap(([name, { fault }]) => (fault ? name : []));
	return Object.fromEntries(Object.entries(switches).filter(([name]) => !names.includes(name)));
}

/** Takes the first fault that is meant for a request, and counts it down. */
export function takeFault(faults: PendingFault[], target: FaultTarget): Switches {
	const index = faults.findIndex((fault) => matches(fault, target));
	const fault = faults[index];
	if (!fault) return {};
	fault.left -= 1;
	if (fault.left < 1) faults.splice(index, 1);
	return fault.switches;
}

/**
 * Leaves out what goes wrong once `times` requests of this method and path have met it.
 * @param seen how often each method, path and prefix has been asked for; counted up here
 */
export function withinTimes(switches: Switches, key: string, seen: Map<string, number>): Switches {
	if (switches.times === undefined) return switches;
	const count = (seen.get(key) ?? 0) + 1;
	seen.set(key, count);
	return count > switches.times ? withoutFaults(switches) : switches;
}
