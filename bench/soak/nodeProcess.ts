/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { INodeType } from 'n8n-workflow';
import { NodeHelpers, UnexpectedError } from 'n8n-workflow';

import { loadPackage } from '../../tools/engine/nodeTypes';
import { loadEngine } from '../engine';
import { createMeter } from '../meter';
import type { Access, Deed, Deeds, Execution, Output } from './deeds';
import { look } from './holdings';
import { watchBriefly } from './hostile/polls';
import { measureStrain } from './hostile/strain';
import type { Triggers } from './triggers';
import { createTriggers } from './triggers';

const TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChat';

type Doers = { [Name in Deed]: (input: Deeds[Name]['input']) => Promise<Deeds[Name]['output']> };

interface Asked {
	number: number;
	name: Deed;
	input: unknown;
}

const isAsked = (value: unknown): value is Asked =>
	typeof value === 'object' && value !== null && 'number' in value && 'name' in value;

async function makeDoers(): Promise<Doers> {
	const { nodes } = await loadPackage();
	const type = nodes[`${TYPE}Trigger`];
	if (type === undefined) throw new UnexpectedError('The package has no trigger');
	const trigger: INodeType = NodeHelpers.getVersionedNodeType(type);
	const triggers: Triggers = createTriggers(trigger);
	const strain = measureStrain();

	const engines = new Map<string, ReturnType<typeof loadEngine>>();
	const engineFor = async (apiKey: string) => {
		const engine = engines.get(apiKey) ?? loadEngine(apiKey);
		engines.set(apiKey, engine);
		return await engine;
	};
	const execute = async ({ url, apiKey }: Access, { parameters, items }: Execution) => {
		const run = await engineFor(apiKey);
		const node = {
			type: TYPE,
			types: nodes,
			parameters,
			onError: 'continueRegularOutput' as const,
		};
		const outputs = await run(node, url, items, createMeter());
		return outputs.map(({ json, pairedItem }): Output => {
			if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) {
				throw new UnexpectedError('An item belongs to none that went in');
			}
			return { item: pairedItem.item, json };
		});
	};
	return {
		run: async ({ executions, ...access }) =>
			await Promise.all(executions.map(async (execution) => await execute(access, execution))),
		publish: async (access) => {
			await triggers.publish(access);
			return null;
		},
		poll: async () => await triggers.poll(),
		unpublish: async () => {
			await triggers.unpublish();
			return null;
		},
		look: async () => await look(),
		meet: async ({ parameters, ...access }) => {
			await execute(access, { parameters, items: [{}] }).catch(() => {});
			return null;
		},
		watchBriefly: async (access) => {
			await watchBriefly(trigger, access);
			return null;
		},
		strain: async () => strain(),
	};
}

async function main(): Promise<void> {
	// Without its parent it has nothing to do.
	process.once('disconnect', () => process.exit());
	// Ctrl+C ends the parent, and that this one, which then clears up after itself.
	process.on('SIGINT', () => {});
	const doers: Record<Deed, (input: never) => Promise<unknown>> = await makeDoers();
	process.on('message', (asked) => {
		if (!isAsked(asked)) return;
		const { number, name, input } = asked;
		doers[name](input as never).then(
			(output) => process.send?.({ number, output }),
			(error: unknown) =>
				process.send?.({ number, error: error instanceof Error ? error.stack : String(error) }),
		);
	});
	process.send?.('ready');
}

void main();
