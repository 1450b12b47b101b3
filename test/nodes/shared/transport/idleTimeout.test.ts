import { sleep } from 'n8n-workflow';

import type { IdleTimeout } from '../../../../nodes/shared/transport/idleTimeout';
import { startIdleTimeout } from '../../../../nodes/shared/transport/idleTimeout';

/** Milliseconds of silence that the watches here tolerate. */
const LIMIT = 40;

beforeAll(() => jest.useFakeTimers());
afterAll(() => jest.useRealTimers());

/** Lets so many milliseconds pass, on a clock of its own. */
const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

const stateOf = ({ signal, hasTimedOut }: IdleTimeout) => ({
	aborted: signal.aborted,
	timedOut: hasTimedOut(),
});

type Act = (watch: IdleTimeout, cancel: AbortController) => Promise<void> | void;

const running = { aborted: false, timedOut: false };
const silent = { aborted: true, timedOut: true };
const cancelled = { aborted: true, timedOut: false };

describe('watchSilence', () => {
	it.each<[string, Act, typeof running]>([
		['lets a young request live', () => undefined, running],
		['aborts after the silence', async () => await pass(LIMIT * 2), silent],
		[
			'measures silence, not length',
			async ({ reset }) => {
				for (let arrived = 0; arrived < 8; arrived++) {
					await pass(LIMIT / 4);
					reset();
				}
			},
			running,
		],
		[
			'aborts after the silence that follows what arrived',
			async ({ reset }) => {
				await pass(LIMIT / 4);
				reset();
				await pass(LIMIT * 2);
			},
			silent,
		],
		[
			'ends where it is stopped',
			async ({ clear }) => {
				clear();
				await pass(LIMIT * 2);
			},
			running,
		],
		[
			'may be stopped twice',
			async ({ clear }) => {
				clear();
				clear();
				await pass(LIMIT * 2);
			},
			running,
		],
		['aborts at once with the execution', (_, cancel) => cancel.abort(), cancelled],
		[
			'does not hear of the execution once it is stopped',
			({ clear }, cancel) => {
				clear();
				cancel.abort();
			},
			running,
		],
		[
			'stays timed out when the execution is stopped later',
			async (_, cancel) => {
				await pass(LIMIT * 2);
				cancel.abort();
			},
			silent,
		],
	])('%s', async (_, act, expected) => {
		const cancel = new AbortController();
		const watch = startIdleTimeout(LIMIT, cancel.signal);
		await act(watch, cancel);
		expect(stateOf(watch)).toEqual(expected);
		watch.clear();
	});

	it('aborts at once where the execution was stopped before', () => {
		const watch = startIdleTimeout(LIMIT, AbortSignal.abort());
		expect(stateOf(watch)).toEqual(cancelled);
		watch.clear();
	});

	it('passes the reason of the execution on', () => {
		const cancel = new AbortController();
		const watch = startIdleTimeout(LIMIT, cancel.signal);
		cancel.abort('stopped by hand');
		expect(watch.signal.reason).toBe('stopped by hand');
		watch.clear();
	});

	it('does not take an execution that was stopped for silence, however long that is ago', async () => {
		const cancel = new AbortController();
		const watch = startIdleTimeout(LIMIT, cancel.signal);
		cancel.abort();
		await pass(LIMIT * 2);
		expect(stateOf(watch)).toEqual(cancelled);
	});

	it('outlives the longest timer of Node.js', async () => {
		const watch = startIdleTimeout(3_000_000_000);
		await pass(LIMIT);
		expect(watch.signal.aborted).toBe(false);
		watch.clear();
	});

	it('judges each of several requests by its own silence', async () => {
		const [silentOne, livelyOne, patientOne] = [LIMIT, LIMIT, LIMIT * 100].map((limit) =>
			startIdleTimeout(limit),
		);
		for (let arrived = 0; arrived < 8; arrived++) {
			await pass(LIMIT / 4);
			livelyOne?.reset();
		}
		expect([silentOne, livelyOne, patientOne].map((watch) => watch && stateOf(watch))).toEqual([
			silent,
			running,
			running,
		]);
		for (const watch of [silentOne, livelyOne, patientOne]) watch?.clear();
	});

	it('does not forget a short limit for a long one that came before', async () => {
		const long = startIdleTimeout(3_600_000);
		const short = startIdleTimeout(LIMIT);
		// By so much may a limit be late that comes while a longer one is slept for.
		await pass(LIMIT + 1000);
		expect([long, short].map(stateOf)).toEqual([running, silent]);
		long.clear();
	});

	it('has one timer for all requests, and none once they are over', () => {
		const watches = [1, 2, 3].map((hours) => startIdleTimeout(hours * 3_600_000));
		expect(jest.getTimerCount()).toBe(1);
		for (const watch of watches) watch.clear();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('needs no sleep that can be ended, which old versions of n8n lack', async () => {
		await jest.isolateModulesAsync(async () => {
			jest.doMock('n8n-workflow', () => ({ sleep: async (time: number) => await sleep(time) }));
			const old = await import('../../../../nodes/shared/transport/idleTimeout');
			jest.dontMock('n8n-workflow');
			const over = old.startIdleTimeout(LIMIT);
			over.clear();
			const later = old.startIdleTimeout(LIMIT);
			await pass(LIMIT * 2);
			expect([over, later].map(stateOf)).toEqual([running, silent]);
		});
	});

	it('reads what has arrived before it gives up a request', async () => {
		const [live, dead] = [startIdleTimeout(LIMIT), startIdleTimeout(LIMIT)];
		await pass(0);
		jest.advanceTimersToNextTimer();
		await pass(0);
		expect([live, dead].map(stateOf)).toEqual([running, running]);
		live.reset();
		await pass(LIMIT - 1);
		expect([live, dead].map(stateOf)).toEqual([running, silent]);
		await pass(LIMIT * 2);
		expect([live, dead].map(stateOf)).toEqual([silent, silent]);
	});

	it('needs no execution', async () => {
		const watch = startIdleTimeout(LIMIT);
		await pass(LIMIT * 2);
		expect(stateOf(watch)).toEqual(silent);
	});
});
