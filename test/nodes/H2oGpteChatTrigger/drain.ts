import {
	initialState,
	stateFromBeginning,
} from '../../../nodes/H2oGpteChatTrigger/state/initialState';
import { pollChanges } from '../../../nodes/H2oGpteChatTrigger/pollChanges';
import { formatState, parseState } from '../../../nodes/H2oGpteChatTrigger/state/stateCodec';
import type { floodServer } from './floodServer';

export type Flood = ReturnType<typeof floodServer>;

/** Polls in which nothing came, in a row, after which nothing is expected any more. */
const QUIET = 2;

/** Places in a list that are spread over so many. */
export const spread = (count: number, over: number, shift = 0) =>
	Array.from({ length: count }, (_, index) => Math.floor((over / count) * index) + shift);

const numberOf = (id: string) => Number(id.slice(1));

/** IDs of messages as they were said. */
export const inOrder = (ids: string[]) =>
	[...ids].sort((one, other) => numberOf(one) - numberOf(other));

/** Begins to watch a server. As it would be between two polls of n8n, the state is kept as JSON. */
export async function watching(flood: Flood, isPast: boolean) {
	const { server, watch, asked } = flood;
	flood.beginPoll();
	const first = isPast ? stateFromBeginning('', watch) : await initialState(server, '', watch);
	let kept = JSON.stringify(formatState(first));
	return async () => {
		flood.beginPoll();
		const last = parseState(JSON.parse(kept), '');
		if (last === undefined) throw new TypeError(`No state: ${kept.slice(0, 1000)}`);
		const { newMessages, state } = await pollChanges(server, watch, last, 0);
		kept = JSON.stringify(formatState(state));
		return { told: newMessages.map(({ id }) => id), size: kept.length, requests: asked.poll };
	};
}

/** Polls until all is quiet, with what happens before each poll, and gives what was told. */
export async function drain(
	flood: Flood,
	{
		most,
		isPast = true,
		during = () => {},
	}: { most: number; isPast?: boolean; during?: (poll: number) => void },
) {
	const poll = await watching(flood, isPast);
	const told: string[] = [];
	const sizes: number[] = [];
	for (let polls = 0, quiet = 0; quiet < QUIET && polls < most; polls++) {
		during(polls);
		const found = await poll();
		told.push(...found.told);
		sizes.push(found.size);
		quiet = found.told.length === 0 ? quiet + 1 : 0;
	}
	const { requests } = await poll();
	return { told, largest: Math.max(...sizes), polls: sizes.length, requests };
}
