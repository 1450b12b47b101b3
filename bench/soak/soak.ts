/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator } from '../../emulator/startEmulator';
import { startEmulator } from '../../emulator/startEmulator';
import type { Finding } from './account';
import type { Do, Holdings } from './deeds';
import type { Beside, Met } from './hostile/beside';
import { runBeside } from './hostile/beside';
import type { Ledger } from './ledger';
import { createLedger, record, recordUnexpected } from './ledger';
import type { Plan } from './plan';
import { SHARE } from './plan';
import { createRounds, largeText } from './rounds';
import { differences } from './steady';
import type { Watch } from './watch';
import { startWatch } from './watch';

/** What the process of the node held at a moment, in minutes since the measurement began. */
export interface Look extends Holdings {
	minute: number;
}

/** All that was found. */
export interface Soaked {
	ledger: Ledger;
	looks: Look[];
	/** Before the measurement, and after it when everything was closed. */
	handles: { before: Holdings['handles']; after: Holdings['handles'] };
	/** What a hostile server did to the others, and the memory of the process before anything was done, in MB. */
	beside: Beside;
	memoryAtStart: number;
	/** Sessions in which something was said, the messages that were, and whether there was time for every session. */
	talk: { sessions: number; messages: number; isForAll: boolean };
}

/** What is known while it goes on. */
export interface Progress {
	stage: 'warming up' | 'measuring';
	milliseconds: number;
	ledger: Ledger;
	talked: number;
	findings: Finding[];
	look: Holdings;
}

/** How long connections get to be closed, in milliseconds. */
const CLOSING = 10_000;

const now = () => performance.now();

/** Looks until the handles are as they were before, or nothing more is to be expected. */
async function lookWhenSettled(look: () => Promise<Holdings>, before?: Holdings['handles']) {
	const begun = now();
	let last = await look();
	for (;;) {
		await sleep(500);
		const next = await look();
		const aim = before ?? last.handles;
		if (differences(aim, next.handles).length === 0 || now() - begun > CLOSING) return next;
		last = next;
	}
}

interface Stage {
	name: Progress['stage'];
	duration: number;
	longEvery: number;
	ledger: Ledger;
	onLook: (look: Holdings, milliseconds: number) => void;
	tell: (progress: Progress) => void;
}

/** Lets the node work on one server while its triggers watch another one, round after round. */
async function runStage(node: Do, first: Holdings, stage: Stage): Promise<Watch> {
	const { name, duration, longEvery, ledger, onLook, tell } = stage;
	const servers: Emulator[] = [];
	let progress: NodeJS.Timeout | undefined;
	try {
		const [site, watched] = [await startEmulator(), await startEmulator()];
		servers.push(site, watched);
		const rounds = createRounds({ emulator: site, do: node, ledger });
		const watch = await startWatch(watched, { share: SHARE, large: largeText, ledger, do: node });
		const begun = now();
		let look = first;
		progress = setInterval(() => {
			const milliseconds = now() - begun;
			const findings = watch.findings(false);
			tell({ stage: name, milliseconds, ledger, talked: watch.talk.written.size, findings, look });
		}, 5000);
		for (let nextLong = longEvery / 2; now() - begun < duration; ) {
			const isLong = now() - begun >= nextLong;
			if (isLong) nextLong += longEvery;
			let isOver = false;
			const working = (isLong ? rounds.long() : rounds.short()).finally(() => (isOver = true));
			await Promise.all([working, watch.pollUntil(() => isOver)]);
			look = await node('look', null);
			onLook(look, now() - begun);
		}
		await watch.end();
		record(ledger, watch.findings(true));
		recordUnexpected(ledger, watched.violations);
		return watch;
	} finally {
		clearInterval(progress);
		await Promise.all(servers.map(async (server) => await server.close()));
	}
}

/** Lets the node work and its triggers watch for as long as planned, and gives what was found. */
export async function soak(
	{ warmUp, duration, hostile, longEvery, isForAll }: Plan,
	node: Do,
	tell: (progress: Progress) => void,
	tellMet: (met: Met) => void,
): Promise<Soaked> {
	const look = async () => await node('look', null);
	const warm = createLedger();
	const ledger = createLedger();
	const looks: Look[] = [];
	const loaded = await look();
	await runStage(node, loaded, {
		...{
			name: 'warming up',
			duration: warmUp,
			longEvery: Number.POSITIVE_INFINITY,
			ledger: warm,
			tell,
		},
		onLook: () => {},
	});
	const before = await lookWhenSettled(look);
	const { talk } = await runStage(node, before, {
		...{ name: 'measuring', duration, longEvery, ledger, tell },
		onLook: (found, milliseconds) => looks.push({ ...found, minute: milliseconds / 60_000 }),
	});
	const beside = await runBeside(node, ledger, hostile, tellMet);
	const after = await lookWhenSettled(look, before.handles);
	// What went wrong before the measurement went wrong as well.
	record(ledger, warm.findings);
	return {
		...{ ledger, looks, beside, memoryAtStart: loaded.memory },
		handles: { before: before.handles, after: after.handles },
		talk: { sessions: talk.sessions.size, messages: talk.written.size, isForAll },
	};
}
