import type { Parameter } from '../parameters/parameter';

const DEFAULT_SECONDS = 300;

/** What a server that used up its time for a deletion gets to say so. */
const EXTRA_SECONDS = 30;

/** Gives the option for how long a server may take to delete something, `what` being its word in a sentence. */
export const deletionTimeout = <const What extends string>(what: What) =>
	({
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: DEFAULT_SECONDS,
		description: `How long the server may take to delete the ${what}`,
	}) as const satisfies Parameter;

/** Gives the milliseconds of silence after which a deletion is given up: a little more than the server is allowed. */
export const deletionTimeoutMs = ({
	options: { timeout = DEFAULT_SECONDS },
}: {
	readonly options: { readonly timeout?: number };
}): number => Math.round((timeout + EXTRA_SECONDS) * 1000);
