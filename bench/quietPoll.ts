import { OperationalError } from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';

import type { Emulator } from '../emulator/startEmulator';
import { createPolling } from '../test/support/polling/createPolling';
import { loadTrigger } from './loadTrigger';
import type { Plan } from './plan';
import { median } from './statistics';

/** Messages of the session that is compared to. */
const SHORT_SESSION_MESSAGES = 100;

/** What a poll without news takes. */
export interface QuietPoll {
	/** Messages of the long session. */
	messages: number;
	polls: number;
	requests: number;
	/** Of the long session, in the middle. */
	milliseconds: number;
	/** The time of a long session over that of one with a hundred messages, in the middle. */
	ratio: number;
}

/** Activates the trigger on a session with so many old messages, and gives what times one poll. */
async function watching(emulator: Emulator, node: INodeType, messages: number) {
	const { id } = emulator.store.addSession();
	emulator.store.addMessages(id, messages, (index) => ({ content: `Message ${index}` }));
	const polling = createPolling({
		engine: 'legacy',
		node,
		parameters: {
			watch: 'session',
			sessionId: { __rl: true, mode: 'id', value: id },
			messagesFrom: 'all',
		},
		credential: { url: emulator.url, apiKey: emulator.keys.global },
	});
	await polling.activate();
	return async () => {
		const before = emulator.requests.length;
		const start = performance.now();
		const { items, error } = await polling.tick();
		const milliseconds = performance.now() - start;
		if (items || error) throw new OperationalError('A quiet poll was not quiet', { cause: error });
		return { milliseconds, requests: emulator.requests.length - before };
	};
}

/** Times polls without news: of a long session, and of a short one right before. */
export async function measureQuietPoll(
	emulator: Emulator,
	{ oldMessages, polls }: Plan,
): Promise<QuietPoll> {
	emulator.reset();
	const trigger = await loadTrigger();
	const short = await watching(emulator, trigger, SHORT_SESSION_MESSAGES);
	const long = await watching(emulator, trigger, oldMessages);
	const times: number[] = [];
	const ratios: number[] = [];
	let requests = 0;
	for (let poll = 0; poll < polls; poll += 1) {
		const [one, other] = [await short(), await long()];
		times.push(other.milliseconds);
		ratios.push(other.milliseconds / one.milliseconds);
		requests = Math.max(requests, other.requests);
	}
	return {
		messages: oldMessages,
		polls,
		requests,
		milliseconds: median(times),
		ratio: median(ratios),
	};
}
