/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { runningClock } from '../../emulator/clock';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { MAX_SENT_AGE_MS } from '../../nodes/shared/sentMessages';
import type { retryDelayMs } from '../../nodes/shared/transport/retry';
import { useEmulator } from '../support/useEmulator';
import { CURSOR_ENGINES } from '../support/polling/interface';
import { checkHistories } from './histories/check';

// Nothing is learned from the pauses between the tries of a request.
jest.mock('../../nodes/shared/transport/retry', () => ({
	...jest.requireActual('../../nodes/shared/transport/retry'),
	retryDelayMs: (...[failure, options]: Parameters<typeof retryDelayMs>) =>
		jest
			.requireActual<{ retryDelayMs: typeof retryDelayMs }>('../../nodes/shared/transport/retry')
			.retryDelayMs(failure, { ...options, maxDelayMs: Number.POSITIVE_INFINITY }) === undefined
			? undefined
			: 0,
}));

/** How many histories each engine goes through, from the configuration of jest: more among the long tests. */
declare const HISTORY_RUNS: number;

// The same histories each time, so that what fails is a change; TRIGGER_SEED asks for others.
const { TRIGGER_SEED = '42', TRIGGER_RUNS = String(HISTORY_RUNS), TRIGGER_PATH } = process.env;
const seed = Number(TRIGGER_SEED);
const clock = runningClock();
const running = useEmulator({ clock });

/** Milliseconds: more than n8n gives a poll, and less than a poll takes for what it has begun. */
const LATE = { legacy: 310_000, durable: 40_000 };
const realNow = performance.now.bind(performance);
const realDate = Date.now.bind(Date);
let passed = 0;
let hours = 0;
beforeAll(() => {
	process.stderr.write(`TRIGGER_SEED=${seed} TRIGGER_RUNS=${TRIGGER_RUNS}\n`);
	jest.spyOn(performance, 'now').mockImplementation(() => realNow() + passed);
	jest.spyOn(Date, 'now').mockImplementation(() => realDate() + hours * 3_600_000);
});
afterAll(() => jest.restoreAllMocks());

const setClock = (by: number) => {
	hours += by;
};

it.each(CURSOR_ENGINES)(
	`loses nothing, repeats nothing and cuts nothing off, whatever happens: %s engine, ${TRIGGER_RUNS} histories, seed ${seed}`,
	async (engine) => {
		await checkHistories(
			{
				emulator: running(),
				clock,
				trigger: new H2oGpteChatTrigger(),
				engine,
				setClock,
				passTime: () => {
					passed += LATE[engine];
				},
				forgetSent: () => {
					passed += MAX_SENT_AGE_MS;
				},
			},
			{ seed, runs: Number(TRIGGER_RUNS), path: TRIGGER_PATH },
		);
	},
);
