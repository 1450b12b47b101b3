/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import { startEmulator } from '../../../emulator/startEmulator';
import { mapBounded } from '../../pool';
import type { Access, Do } from '../deeds';
import type { Ledger } from '../ledger';
import { createRounds } from '../rounds';
import { HOSTILITIES } from './answers';
import { CALLS } from './calls';
import { startHostileServer, type HostileServer } from './server';

/** Calls of a hostile server at once. */
export const HOSTILE_AT_ONCE = 5;

/** Milliseconds after which a call is no longer waited for. */
const PATIENCE = 240_000;

/** Milliseconds that connections get to be closed once all calls have ended. */
const CLOSING = 2_000;

/** What became of the others while a hostile server answered in one way. */
export interface Met {
	name: string;
	/** Milliseconds that the event loop was kept at most. */
	wait: number;
	/** The most memory that the process had, in MB. */
	memory: number;
	/** Calls that did not end. */
	unended: number;
	/** Connections that stayed open after all calls had ended. */
	left: number;
}

/** What a hostile server did to the others. */
export interface Beside {
	/** The longest wait without it, in milliseconds. */
	alone: number;
	met: Met[];
	/** Requests that it got. */
	requests: number;
	/** The most memory that the process had without it, doing the same, in MB. */
	memoryAlone: number;
}

const hasEnded = async (call: Promise<unknown>): Promise<boolean> =>
	await Promise.race([call.then(() => true), sleep(PATIENCE, false, { ref: false })]);

async function meetOne(node: Do, server: HostileServer, index: number): Promise<Met> {
	const access: Access = { url: server.urlOf(index), apiKey: 'a-key-of-the-hostile-server' };
	const calls = [
		...CALLS.map((parameters) => async () => await node('meet', { ...access, parameters })),
		async () => await node('watchBriefly', access),
	];
	const ended = await mapBounded(
		calls.length,
		HOSTILE_AT_ONCE,
		async (call) => await hasEnded(calls[call]?.() ?? Promise.resolve()),
	);
	for (let waited = 0; server.open() > 0 && waited < CLOSING; waited += 100) await sleep(100);
	const left = server.drop();
	const { wait, memory } = await node('strain', null);
	const name = HOSTILITIES[index]?.name ?? '';
	return { name, wait, memory, left, unended: ended.filter((isOver) => !isOver).length };
}

/** Keeps the worst of what was seen of each. */
export function worstOf(all: readonly Met[]): Met[] {
	const worst = new Map<string, Met>();
	for (const one of all) {
		const { wait, memory, left, unended } = worst.get(one.name) ?? one;
		worst.set(one.name, {
			name: one.name,
			wait: Math.max(wait, one.wait),
			memory: Math.max(memory, one.memory),
			left: Math.max(left, one.left),
			unended: Math.max(unended, one.unended),
		});
	}
	return [...worst.values()];
}

/**
 * Lets the node do a light mix while other executions and triggers ask a hostile server, which answers in all its ways once
 * and then goes on for as long as planned.
 */
export async function runBeside(
	node: Do,
	ledger: Ledger,
	duration: number,
	tell: (met: Met) => void,
): Promise<Beside> {
	const [site, server] = [await startEmulator(), await startHostileServer()];
	try {
		const rounds = createRounds({ emulator: site, do: node, ledger });
		await node('strain', null);
		await rounds.light();
		const { wait: alone, memory: memoryAlone } = await node('strain', null);
		const begun = performance.now();
		const all: Met[] = [];
		let isOver = false;
		const meetAll = async () => {
			do {
				for (const index of HOSTILITIES.keys()) {
					const met = await meetOne(node, server, index);
					all.push(met);
					tell(met);
				}
			} while (performance.now() - begun < duration);
		};
		const work = async () => {
			while (!isOver) await rounds.light();
		};
		await Promise.all([meetAll().finally(() => (isOver = true)), work()]);
		return { alone, met: worstOf(all), requests: server.requests(), memoryAlone };
	} finally {
		await Promise.all([site.close(), server.close()]);
	}
}
