/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import type { Installation } from '../../tools/n8n/install';
import { description } from '../contenders/declarative';
import { cpuSeconds } from '../n8nMetrics';
import { withOwnN8n, type OwnN8n } from '../ownN8n';
import type { Plan } from '../plan';
import { rotated } from '../sideBySide';
import { itemsWorkflow, SIDES, type Side } from './sides';

/** The CPU time of n8n for an item in one round, in milliseconds. */
export type N8nRound = Record<Side, number>;

/** Rounds that go before. */
const WARM_UP = 2;

/** Writes a node file for n8n's folder of custom nodes, and gives the folder. */
async function writeDeclarative(userFolder: string): Promise<string> {
	const folder = join(userFolder, 'custom');
	await mkdir(folder, { recursive: true });
	const code = `exports.Declarative = class { description = ${JSON.stringify(description)} };`;
	await writeFile(join(folder, 'Declarative.node.js'), code);
	return folder;
}

/** Sends a message for each item through a side, and gives the CPU time of n8n for one, in milliseconds. */
async function measureSide(
	n8nUrl: string,
	side: Side,
	items: ReadonlyArray<{ sessionId: string }>,
) {
	const before = await cpuSeconds(n8nUrl);
	const response = await fetch(`${n8nUrl}/webhook/${side}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ items }),
	});
	const text = await response.text();
	if (!response.ok) throw new OperationalError(`${side} failed: ${text}`);
	return (((await cpuSeconds(n8nUrl)) - before) / items.length) * 1000;
}

/** Refuses a figure of requests that were not made. */
function checkRequests({ requests }: Emulator, side: Side, items: number): void {
	const sent = requests.filter(({ status }) => status === 200).length;
	const wanted = side === 'nothing' ? 0 : items;
	if (sent !== wanted) {
		throw new OperationalError(`${side} had ${sent} answers instead of ${wanted}`);
	}
	requests.length = 0;
}

/**
 * Measures the CPU time of a real n8n for messages, sent by this package, by HTTP Request and by a declarative node, in turns.
 * @param onRound is told of each round as it is over
 */
export async function measureN8n(
	installation: Installation,
	{ n8nItems, rounds, serverTime, concurrency }: Plan,
	onRound: (round: N8nRound, number: number) => void,
): Promise<N8nRound[]> {
	const measure = async ({ url: n8nUrl, client, emulator }: OwnN8n) => {
		const url = `${emulator.url}/~delay=${serverTime}`;
		const credential = await client.createCredential({
			name: 'h2oGPTe',
			type: 'h2oGpteApi',
			data: { url, apiKey: emulator.keys.global },
		});
		for (const side of SIDES) {
			const workflow = itemsWorkflow(side, credential, url, concurrency);
			const { id } = await client.createWorkflow(workflow);
			await client.publish(id);
		}
		const items = emulator.store.addSessions(n8nItems).map(({ id: sessionId }, index) => ({
			sessionId,
			question: `What is ${index} plus one?`,
		}));
		emulator.requests.length = 0;
		const results: N8nRound[] = [];
		for (let number = 0; number < WARM_UP + rounds; number += 1) {
			const round: N8nRound = { node: 0, httpRequest: 0, declarative: 0, nothing: 0 };
			for (const side of rotated(SIDES, number)) {
				round[side] = await measureSide(n8nUrl, side, items);
				checkRequests(emulator, side, n8nItems);
			}
			if (number < WARM_UP) continue;
			results.push(round);
			onRound(round, results.length);
		}
		return results;
	};
	return await withOwnN8n(installation, measure, async (userFolder) => ({
		N8N_CUSTOM_EXTENSIONS: await writeDeclarative(userFolder),
	}));
}
