/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- it starts the command as a process */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { SWITCHES } from '../../emulator/switchTable';
import { MANUAL, useEmulator } from '../support/useEmulator';
import { clientOf } from './emulatorClient';

const CLI = join(__dirname, '../../emulator/cli.ts');

interface Outcome {
	code: number | null;
	out: string;
	err: string;
}

/** Runs the command; `seen` is told what it has printed so far. */
async function run(
	options: string[],
	seen?: (out: string, child: ChildProcess) => void,
): Promise<Outcome> {
	const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...options]);
	const printed = { out: '', err: '' };
	child.stderr.on('data', (text) => (printed.err += String(text)));
	child.stdout.on('data', (text) => {
		printed.out += String(text);
		seen?.(printed.out, child);
	});
	return await new Promise((resolve) => child.on('close', (code) => resolve({ code, ...printed })));
}

describe('the command', () => {
	const running = useEmulator();

	it('documents every switch', async () => {
		const { code, out } = await run(['--help']);
		expect(code).toBe(0);
		for (const name of Object.keys(SWITCHES)) expect(out).toContain(`--${name}`);
	});

	it.each([
		[
			'a port that is taken',
			() => ['--port', new URL(running().url).port],
			/^Port \d+ is already in use: choose another with --port, or 0 for a free one\.\n$/,
		],
		['no port', () => ['--port', 'x'], /^The port must be a whole number from 0 to 65535\.\n$/],
		['a wrong switch', () => ['--clamp', 'few'], /^"clamp" must be a whole number from 1\.\n$/],
	])('ends with a sentence and 1 for %s', async (_, options, message) => {
		expect(await run(options())).toMatchObject({
			code: 1,
			out: '',
			err: expect.stringMatching(message) as string,
		});
	});

	it('serves with its switches, logs, and ends cleanly on Ctrl-C', async () => {
		let asked: Promise<unknown> | undefined;
		const { code, out, err } = await run(
			['--port', '0', '--log', '--clamp', '3'],
			(printed, child) => {
				const url = /listens on (\S+)/.exec(printed)?.[1];
				if (url && printed.includes('Ctrl-C'))
					asked ??= clientOf(() => url).call('GET', `/chats?limit=1`);
				if (printed.includes('GET /chats?limit=1  200')) child.kill('SIGINT');
			},
		);
		expect(await asked).toMatchObject({
			status: 200,
			json: [{ name: 'A call back' }],
		});
		expect({ code, err }).toEqual({ code: 0, err: '' });
		expect(out).toContain(
			'sk-emulator-collection  may only read the manual, add to it, and start and continue sessions with it',
		);
		expect(out).toContain(MANUAL);
		expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/~clamp=25/);
	});
});
