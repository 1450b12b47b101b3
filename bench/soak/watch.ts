/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import type { PendingFault } from '../../emulator/oneOffFaults';
import type { Emulator } from '../../emulator/startEmulator';
import { CURSOR_ENGINES } from '../../test/support/polling/interface';
import type { Finding } from './account';
import { accountOfTold } from './account';
import type { Do } from './deeds';
import { TROUBLES } from './faults';
import type { Ledger } from './ledger';
import { recordFault } from './ledger';
import { TURN } from './plan';
import type { Talk } from './talk';
import { createTalk } from './talk';

/** Milliseconds between two polls. */
const PAUSE = 1000;

/** Polls without news, after the talk has ended, after which none is expected any more. */
const QUIET = 3;
const MOST_LAST_POLLS = 100;

/** The calls of a poll that meet faults, in turn: so many that each of them meets each fault. */
const PAGE = 'GET /chats/{session_id}/messages';
const CALLS = [PAGE, PAGE, 'GET /chats', PAGE, PAGE];

/** Triggers that watch all sessions of an emulator while these talk. */
export interface Watch {
	talk: Talk;
	/** Polls over and over until it is told to end. */
	pollUntil: (isOver: () => boolean) => Promise<void>;
	/** What is wrong so far with what was told; messages that did not come yet count as lost once all is `over`. */
	findings: (over: boolean) => Finding[];
	/** Ends the talk, lets the triggers tell the rest, and unpublishes them. */
	end: () => Promise<void>;
}

/** Publishes the triggers, and begins to talk. */
export async function startWatch(
	emulator: Emulator,
	{
		share,
		large,
		ledger,
		...node
	}: { share: number; large: (mark: string) => string; ledger: Ledger; do: Do },
): Promise<Watch> {
	const talk = createTalk(emulator.store, large);
	const told = new Map<string, Map<string, string[]>>(
		CURSOR_ENGINES.map((engine) => [engine, new Map()]),
	);
	const pending = new Map<PendingFault | undefined, string>();
	const reads = TROUBLES.filter(({ outcomes }) => outcomes.read);
	let owed = 0;
	let dealt = 0;
	await node.do('publish', { url: emulator.url, apiKey: emulator.keys.global });
	const timer = setInterval(talk.turn, TURN);
	// It must not keep the process alive where something throws.
	timer.unref();

	/** Lets a share of the next requests meet a fault, by the number of the last ones. */
	const deal = (requests: number) => {
		for (owed += requests * share; owed >= 1; owed -= 1) {
			const trouble = reads[dealt % reads.length];
			const match = CALLS[dealt % CALLS.length] ?? '*';
			dealt += 1;
			if (trouble === undefined) return;
			emulator.addFault({ ...trouble.switches, match });
			pending.set(emulator.faults.at(-1), trouble.name);
		}
	};
	const poll = async (): Promise<number> => {
		emulator.requests.length = 0;
		const found = await node.do('poll', null);
		ledger.requests += emulator.requests.length;
		ledger.polls += Object.keys(found.told).length;
		ledger.failedPolls += found.failed;
		ledger.state = Math.max(ledger.state, found.state);
		for (const [fault, name] of pending) {
			if (fault && emulator.faults.includes(fault)) continue;
			recordFault(ledger, name);
			pending.delete(fault);
		}
		let news = 0;
		for (const [engine, messages] of Object.entries(found.told)) {
			const byId = told.get(engine) ?? new Map<string, string[]>();
			told.set(engine, byId);
			for (const { id, content } of messages) byId.set(id, [...(byId.get(id) ?? []), content]);
			news += messages.length;
		}
		ledger.told += news;
		return news;
	};

	return {
		talk,
		pollUntil: async (isOver) => {
			while (!isOver()) {
				await poll();
				deal(emulator.requests.length);
				await sleep(PAUSE);
			}
		},
		findings: (over) =>
			[...told.values()]
				.flatMap((byId) => accountOfTold(byId, talk.written))
				.filter(({ wrong }) => over || wrong !== 'lost'),
		end: async () => {
			clearInterval(timer);
			talk.finish();
			emulator.faults.length = 0;
			pending.clear();
			for (let quiet = 0, polls = 0; quiet < QUIET && polls < MOST_LAST_POLLS; polls += 1) {
				quiet = (await poll()) === 0 ? quiet + 1 : 0;
			}
			await node.do('unpublish', null);
		},
	};
}
