import type { Switches } from './switches';

/** What ends a stream early. */
export type StreamFault = 'error-line' | 'cut' | 'stall' | 'reset';

/** How long a client gets to read what came before the connection breaks, in milliseconds. */
export const READING_TIME_MS = 25;

/** What a stream says that ends with an error. */
export const INTERRUPTED = 'The connection to the language model was interrupted.';

/**
 * Gives the fault that the switches ask for after so many deltas.
 * @param last whether there is no other delta; what was to come later comes then
 */
export function faultAt(
	deltas: number,
	last: boolean,
	switches: Switches,
): StreamFault | undefined {
	const due = (count: number | undefined) =>
		count !== undefined && (count === deltas || (last && count > deltas));
	if (due(switches['error-line'])) return 'error-line';
	if (due(switches.cut)) return 'cut';
	if (due(switches.stall)) return 'stall';
	return due(switches.reset) ? 'reset' : undefined;
}
