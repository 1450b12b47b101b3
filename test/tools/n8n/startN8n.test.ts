/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs programs, in Node.js */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../../tools/n8n/freePort';
import { startN8n, type RunningN8n } from '../../../tools/n8n/startN8n';
import { listenOnFreePort } from '../../support/listenOnFreePort';

/** As much of n8n as matters here. It notes each start, and ends with what FAULT says: always, or only at the first start. */
const N8N = `
const { appendFileSync, readFileSync } = require('node:fs');
const { N8N_PORT, N8N_RUNNERS_BROKER_PORT, N8N_USER_FOLDER, FAULT } = process.env;
const starts = N8N_USER_FOLDER + '/starts';
appendFileSync(starts, N8N_PORT + ' ' + N8N_RUNNERS_BROKER_PORT + '\\n');
if (FAULT) {
	const isFirst = readFileSync(starts, 'utf8').split('\\n').length === 2;
	if (isFirst || FAULT.startsWith('Always')) {
		console.log(FAULT);
		process.exit(1);
	}
}
const server = require('node:http').createServer((_, response) => response.end('{"data":{}}'));
server.on('error', () => {
	console.log("n8n's port " + N8N_PORT + ' is already in use.');
	process.exit(1);
});
server.listen(Number(N8N_PORT), '127.0.0.1');`;

let userFolder: string;
let running: RunningN8n | undefined;
let other: Server | undefined;
beforeEach(async () => {
	userFolder = await mkdtemp(join(tmpdir(), 'server-'));
});
afterEach(async () => {
	await running?.stop();
	running = undefined;
	other?.close();
	other = undefined;
	await rm(userFolder, { recursive: true });
});

async function start(fault = '', findPort?: () => Promise<number>): Promise<void> {
	const n8n = join(userFolder, 'n8n.js');
	await writeFile(n8n, N8N);
	const installation = { node: process.execPath, n8n, withoutModules: [] };
	running = await startN8n({ installation, userFolder, findPort, env: { FAULT: fault } });
}

/** The ports of each start. */
const starts = async () =>
	(await readFile(join(userFolder, 'starts'), 'utf8'))
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map(Number));

describe('n8n is started again', () => {
	it('on another port where its own is taken before it listens', async () => {
		other = createServer((socket) => socket.destroy());
		const taken = await listenOnFreePort(other);
		const ports = [taken, await freePort()];
		await start('', async () => ports.shift() ?? 0);
		const used = await starts();
		expect(used.map(([port]) => port)).toEqual([taken, Number(new URL(String(running?.url)).port)]);
	});

	it('on another port where the one for its task runner is taken', async () => {
		await start("n8n Task Broker's port 1 is already in use.");
		const brokers = (await starts()).map(([, broker]) => broker);
		expect([brokers.length, new Set(brokers).size]).toEqual([2, 2]);
	});

	it.each([
		{ label: 'twice at most', fault: "Always: n8n's port 1 is already in use.", times: 3 },
		{ label: 'for no other reason', fault: 'The database is locked.', times: 1 },
	])('$label', async ({ fault, times }) => {
		await expect(start(fault)).rejects.toThrow(fault);
		expect(await starts()).toHaveLength(times);
	});
});
