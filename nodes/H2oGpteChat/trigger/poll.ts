import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { addressTo } from '../core/audience';
import { toNodeError } from '../transport/errors';
import { begin, stateWithoutPast } from './begin';
import type { News } from './follow';
import { follow } from './follow';
import { toItems } from './items';
import { memoryOf } from './memory';
import { sample } from './sample';
import type { Server } from './server';
import type { Settings } from './settings';
import { readSettings } from './settings';
import type { State } from './state';

/** The nodes with a poll that is still running: n8n may begin the next one meanwhile, and then both would find the same. */
const running = new Set<string>();

/** Finds what is new, from where the last poll ended. */
async function next(
	server: Server,
	{ scope, watch, emitExisting }: Settings,
	last: State | undefined,
): Promise<News> {
	if (last) return await follow(server, watch, last);
	if (emitExisting) return await follow(server, watch, stateWithoutPast(scope, watch));
	return { news: [], state: await begin(server, scope, watch) };
}

/**
 * Gives what is new as items and remembers it, both last, so that a poll that fails leaves everything as it was. Gives
 * nothing while another poll of the node is running, unless the watch has to begin: what came later would be lost.
 */
async function tell(
	node: IPollFunctions,
	server: Server,
	settings: Settings,
): Promise<IDataObject[]> {
	const { last, keep } = memoryOf(node, settings.scope);
	const poll = `${node.getWorkflow().id}:${node.getNode().id}`;
	const isAlone = !running.has(poll);
	if (!isAlone && last) return [];
	running.add(poll);
	try {
		const { news, state } = await next(server, settings, last);
		const items = await toItems(server, news, settings.shape);
		keep(state, items.length > 0);
		return items;
	} finally {
		if (isAlone) running.delete(poll);
	}
}

/**
 * Polls for new messages and gives them as items, the oldest first, or `null` where there are none. A manual run gives
 * the newest message as a sample and remembers nothing. Throws an n8n error.
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isManual = node.getMode() === 'manual';
	try {
		const settings = await readSettings(node);
		const { server } = settings;
		const items = isManual
			? await toItems(server, [await sample(server, settings.watch)], settings.shape)
			: await tell(node, server, settings);
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (error) {
		throw addressTo(isManual ? 'editor' : 'poll', toNodeError(node.getNode(), error));
	}
}
