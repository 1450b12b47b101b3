import { untilAnswered, withGrace } from '../../../../nodes/shared/transport/withGrace';
import { replace } from '../../../support/fasterClocks';

/** Puts a clock in the place of the one for the end of the grace, which then ends when a test says so. */
let endGrace: () => void;
let restore: () => void;
let asked: number[];

beforeEach(() => {
	const end = new AbortController();
	endGrace = () => end.abort();
	asked = [];
	restore = replace(AbortSignal, 'timeout', (delayMs) => {
		asked.push(delayMs);
		return end.signal;
	});
});
afterEach(() => restore());

it.each<[string, (stop: AbortController) => void, (stop: AbortController) => void, boolean]>([
	['never stopped', () => {}, () => {}, false],
	['stopped before', (stop) => stop.abort(), () => {}, true],
	['stopped meanwhile', () => {}, (stop) => stop.abort(), true],
])('gives what is done its time: %s', async (_label, before, meanwhile, isLimited) => {
	const stop = new AbortController();
	before(stop);
	const seen = await withGrace(stop.signal, async (signal) => {
		meanwhile(stop);
		const atFirst = signal.aborted;
		endGrace();
		return [atFirst, signal.aborted];
	});
	expect(seen).toEqual([false, isLimited]);
	expect(asked).toEqual(isLimited ? [5000] : []);
});

it('begins no time for a stop that comes after it', async () => {
	const stop = new AbortController();
	await withGrace(stop.signal, async () => {});
	stop.abort();
	expect(asked).toEqual([]);
});

it('works where nothing can be stopped, and throws what is thrown', async () => {
	const failing = withGrace(undefined, async () => await Promise.reject(new Error('gone')));
	await expect(failing).rejects.toThrow('gone');
});

it.each<[string, (stop: AbortController) => void, (stop: AbortController) => void, boolean[]]>([
	['never stopped', () => {}, () => {}, [false, false]],
	['stopped before', (stop) => stop.abort(), () => {}, [true, true]],
	['stopped meanwhile', () => {}, (stop) => stop.abort(), [false, false]],
])('lets a request be answered: %s', async (_label, before, meanwhile, isAborted) => {
	const stop = new AbortController();
	before(stop);
	const seen = await untilAnswered(stop.signal, async (signal) => {
		const atFirst = signal?.aborted;
		meanwhile(stop);
		return [atFirst, signal?.aborted];
	});
	expect(seen).toEqual(isAborted);
});
