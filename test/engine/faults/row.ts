import type { KindName } from './kindNames';
import type { Means } from './means';
import type { OutcomeName } from './outcomes';

/**
 * How a call ends: with its result, at once or after another try; with a failure, at once or after the third try; with
 * words of n8n; or as if nothing went wrong, since such a call cannot meet the fault, for the reason that is said.
 */
export type FaultCell =
	| 'result'
	| 'result, 2nd try'
	| OutcomeName
	| `${OutcomeName}, ${2 | 3} tries`
	| `${'large page' | 'page of many values' | 'deep page'}, 4 tries`
	| `n8n: ${string}`
	| `does not apply: ${string}`;

export type Ends = { reads: FaultCell; changes: FaultCell; test: FaultCell } & Partial<
	Record<KindName, FaultCell>
>;

export interface FaultRow {
	fault: string;
	means: Means;
	/** What the server says; without it, it says nothing. */
	words?: string;
	cells: Record<KindName, FaultCell>;
}

/**
 * A fault, and how each kind of call ends that meets it: those that read, those that change something, and the test. What is
 * asked of a model changes nothing, so it may be asked again as where something is read.
 */
export function row(
	fault: string,
	means: Means,
	{ reads, changes, test, ...others }: Ends,
	words?: string,
): FaultRow {
	const cells: FaultRow['cells'] = {
		list: reads,
		get: reads,
		change: changes,
		upload: changes,
		plain: changes,
		streamed: changes,
		model: reads,
		modelStream: reads,
		picker: reads,
		test,
		poll: reads,
		...others,
	};
	return { fault, means, words, cells };
}

/** The same for all but the test. */
export const everywhere = (cell: FaultCell, test: FaultCell = cell): Ends => ({
	reads: cell,
	changes: cell,
	test,
});

export const emulatorAnswered = (status: number) => `The emulator was told to answer ${status}.`;

/** What is wrong with a server that is to be repeated where that does no harm. */
export const passing = (
	outcome: Extract<OutcomeName, `HTTP 5${string}` | 'lost' | 'hung up' | 'proxy not reached'>,
	test: FaultCell,
): Ends => ({
	reads: `${outcome}, 3 tries`,
	changes: outcome,
	test,
});

/** What the test of a credential says where another server answers. */
export const OTHER: FaultCell = 'test: other server';
