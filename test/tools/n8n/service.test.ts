/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- programs of its own, in Node.js */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startProgram } from '../../../tools/n8n/program';
import { untilServing } from '../../../tools/n8n/service';

let folder: string;
let logFile: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'service-'));
	logFile = join(folder, 'program.log');
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rm(folder, { recursive: true });
});

const start = (script: string) =>
	startProgram(process.execPath, ['--eval', script], { cwd: folder, env: process.env, logFile });

const FOREVER = "console.log('I am not well.'); setInterval(() => {}, 1000);";

describe('a program that does not come up is reported with the end of its log', () => {
	it('where it ends', async () => {
		const program = start("console.log('I am not well.'); process.exitCode = 3;");
		const serving = untilServing(program, {
			name: 'It',
			logFile,
			isReady: async () => false,
		});
		await expect(serving).rejects.toThrow(
			`It has ended (exit code 3). The end of its log:\n\nI am not well.\n\nThe whole log is in ${logFile}.`,
		);
	});

	it('where it takes too long, and ends it', async () => {
		const program = start(FOREVER);
		const begun = Date.now();
		const serving = untilServing(program, {
			name: 'It',
			logFile,
			isReady: async () => {
				const hasPrinted = program.log() !== '';
				if (hasPrinted) jest.spyOn(Date, 'now').mockReturnValue(begun + 1_000_000);
				return false;
			},
		});
		await expect(serving).rejects.toThrow(
			`It takes too long to start. The end of its log:\n\nI am not well.\n\nThe whole log is in ${logFile}.`,
		);
		expect(await program.ended).toBe('SIGTERM');
	});
});

it('a program that serves, and ends later, says so', async () => {
	const program = start(FOREVER);
	const { died } = await untilServing(program, {
		name: 'It',
		logFile,
		isReady: async () => program.log() !== '',
	});
	await program.kill();
	await expect(died).rejects.toThrow('It has ended (SIGKILL).');
});
