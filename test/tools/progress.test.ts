/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits by a clock of its own */
import { withProgress } from '../../tools/progress';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick'] }));
afterEach(() => jest.useRealTimers());

const after = async (seconds: number, end: () => string) => {
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
	return end();
};

const fail = (): string => {
	throw new RangeError('no disk');
};

it.each<[label: string, seconds: number, lines: string[]]>([
	['at once', 0, ['Installing …']],
	['after less than 20 seconds', 19, ['Installing …']],
	['after a minute', 61, ['Installing …', ...[20, 40, 60].map((s) => `Installing: ${s} s …`)]],
])('says what goes on until it is over %s', async (_label, seconds, lines) => {
	const said: string[] = [];
	const working = withProgress(
		'Installing',
		async () => await after(seconds, () => 'done'),
		(line) => void said.push(line),
	);
	await jest.advanceTimersByTimeAsync(120_000);
	expect([await working, said]).toEqual(['done', lines]);
});

it('throws what the work throws, and is silent then', async () => {
	const said: string[] = [];
	const working = withProgress(
		'Installing',
		async () => await after(5, fail),
		(line) => void said.push(line),
	);
	const failed = expect(working).rejects.toThrow('no disk');
	await jest.advanceTimersByTimeAsync(120_000);
	await failed;
	expect(said).toEqual(['Installing …']);
});
