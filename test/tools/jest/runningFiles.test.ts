/* eslint-disable @n8n/community-nodes/no-restricted-imports -- names files */
import { join } from 'node:path';

import runningFiles from '../../../tools/jest/runningFiles.js';

const ROOT = join('/', 'project');
const fileAt = (name: string) => ({ path: join(ROOT, 'test', name) });

const reporterTo = (isTerminal: boolean) => {
	const lines: string[] = [];
	const say = (line: string) => void lines.push(line);
	return { lines, reporter: runningFiles({ rootDir: ROOT }, { isTerminal, say }) };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const SHORT = fileAt('short.test.ts');
const LONG = fileAt('long.test.ts');
const [SHORT_PATH, LONG_PATH] = [SHORT, LONG].map(({ path }) => path.slice(ROOT.length + 1));

it('names the files that run when none has ended for 20 seconds', () => {
	const { lines, reporter } = reporterTo(false);
	reporter.onRunStart();
	reporter.onTestFileStart(SHORT);
	jest.advanceTimersByTime(5000);
	reporter.onTestFileStart(LONG);
	jest.advanceTimersByTime(14_999);
	expect(lines).toEqual([]);
	jest.advanceTimersByTime(1);
	reporter.onTestFileResult(SHORT);
	jest.advanceTimersByTime(40_000);
	expect(lines).toEqual([
		`Running: ${SHORT_PATH} (20 s), ${LONG_PATH} (15 s)`,
		`Running: ${LONG_PATH} (35 s)`,
		`Running: ${LONG_PATH} (55 s)`,
	]);
	reporter.onRunComplete();
	jest.advanceTimersByTime(60_000);
	expect(lines).toHaveLength(3);
});

it('says nothing while files end', () => {
	const { lines, reporter } = reporterTo(false);
	reporter.onRunStart();
	for (let file = 0; file < 10; file++) {
		reporter.onTestFileStart(SHORT);
		jest.advanceTimersByTime(19_000);
		reporter.onTestFileResult(SHORT);
	}
	reporter.onRunComplete();
	expect(lines).toEqual([]);
});

it('says that no file runs yet, as while n8n is started for them', () => {
	const { lines, reporter } = reporterTo(false);
	reporter.onRunStart();
	jest.advanceTimersByTime(20_000);
	reporter.onRunComplete();
	expect(lines).toEqual(['Running: getting ready']);
});

it('leaves a terminal to jest, which shows there what runs', () => {
	const { lines, reporter } = reporterTo(true);
	reporter.onRunStart();
	reporter.onTestFileStart(LONG);
	jest.advanceTimersByTime(60_000);
	expect(lines).toEqual([]);
});
