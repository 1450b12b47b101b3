/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import type { PendingFault } from '../../emulator/oneOffFaults';
import type { Emulator } from '../../emulator/startEmulator';
import { CURSOR_ENGINES } from '../../test/support/polling/interface';
import type { SendCommand } from './commands';
import type { Conversations } from './conversations';
import { createConversations, TURN_MS } from './conversations';
import { FAULT_CASES } from './faults';
import type { Counts, Discrepancy } from './counts';
import { countFault } from './counts';
import { compareEmitted } from './serverRecords';

const POLL_INTERVAL_MS = 1000;

/** Polls in a row without messages, after the last turn, after which none is expected any more. */
const MAX_EMPTY_POLLS = 3;
const MAX_LAST_POLLS = 100;

/** The calls of a poll that meet faults, in turn: so many that each of them meets each fault. */
const MESSAGES_CALL = 'GET /chats/{session_id}/messages';
const FAULT_CALLS = [MESSAGES_CALL, MESSAGES_CALL, 'GET /chats', MESSAGES_CALL, MESSAGES_CALL];

/** Triggers that watch the conversations of an emulator. */
export interface TriggerWatch {
	conversations: Conversations;
	/** Lets the triggers poll once a second until `isOver` gives true. */
	pollUntil: (isOver: () => boolean) => Promise<void>;
	/** Discrepancies so far; messages that were not emitted yet count as lost only where `isFinal`. */
	discrepancies: (isFinal: boolean) => Discrepancy[];
	/** Ends the conversations, lets the triggers emit what is due, and unpublishes them. */
	end: () => Promise<void>;
}

interface WatchOptions {
	send: SendCommand;
	/** The share of the requests of the polls that meet a fault, from 0 to 1. */
	faultShare: number;
	largeText: (prefix: string) => string;
	counts: Counts;
}

/** Publishes the triggers, and starts conversations with a turn every 100 ms. */
export async function startTriggerWatch(
	emulator: Emulator,
	{ send, faultShare, largeText, counts }: WatchOptions,
): Promise<TriggerWatch> {
	const conversations = createConversations(emulator.store, largeText);
	const textsByEngine = new Map<string, Map<string, string[]>>(
		CURSOR_ENGINES.map((engine) => [engine, new Map()]),
	);
	const pendingFaults = new Map<PendingFault | undefined, string>();
	const faultCases = FAULT_CASES.filter(({ outcomes }) => outcomes.read);
	let faultsDue = 0;
	let faultsAdded = 0;
	await send('publish', { url: emulator.url, apiKey: emulator.keys.global });
	const timer = setInterval(conversations.takeTurn, TURN_MS);
	// It must not keep the process alive where something throws.
	timer.unref();

	/** Lets a share of the next requests meet a fault, by the number of the last ones. */
	const addFaults = (requests: number) => {
		for (faultsDue += requests * faultShare; faultsDue >= 1; faultsDue -= 1) {
			const faultCase = faultCases[faultsAdded % faultCases.length];
			const match = FAULT_CALLS[faultsAdded % FAULT_CALLS.length] ?? '*';
			faultsAdded += 1;
			if (faultCase === undefined) return;
			emulator.addFault({ ...faultCase.fault, match });
			pendingFaults.set(emulator.faults.at(-1), faultCase.name);
		}
	};
	const countMetFaults = () => {
		for (const [fault, name] of pendingFaults) {
			if (fault && emulator.faults.includes(fault)) continue;
			countFault(counts, name);
			pendingFaults.delete(fault);
		}
	};
	/** Polls once, and gives the number of messages that were emitted. */
	const poll = async (): Promise<number> => {
		emulator.requests.length = 0;
		const result = await send('poll', null);
		counts.requests += emulator.requests.length;
		counts.polls += Object.keys(result.emitted).length;
		counts.failedPolls += result.failedPolls;
		counts.maxStateLength = Math.max(counts.maxStateLength, result.maxStateLength);
		countMetFaults();
		let emittedNow = 0;
		for (const [engine, messages] of Object.entries(result.emitted)) {
			const texts = textsByEngine.get(engine) ?? new Map<string, string[]>();
			textsByEngine.set(engine, texts);
			for (const { id, content } of messages) texts.set(id, [...(texts.get(id) ?? []), content]);
			emittedNow += messages.length;
		}
		counts.emitted += emittedNow;
		return emittedNow;
	};

	return {
		conversations,
		pollUntil: async (isOver) => {
			while (!isOver()) {
				await poll();
				addFaults(emulator.requests.length);
				await sleep(POLL_INTERVAL_MS);
			}
		},
		discrepancies: (isFinal) =>
			[...textsByEngine.values()]
				.flatMap((texts) => compareEmitted(texts, conversations.finalTexts))
				.filter(({ kind }) => isFinal || kind !== 'lost'),
		end: async () => {
			clearInterval(timer);
			conversations.finish();
			emulator.faults.length = 0;
			pendingFaults.clear();
			let emptyPolls = 0;
			for (let polls = 0; emptyPolls < MAX_EMPTY_POLLS && polls < MAX_LAST_POLLS; polls += 1) {
				emptyPolls = (await poll()) === 0 ? emptyPolls + 1 : 0;
			}
			await send('unpublish', null);
		},
	};
}
