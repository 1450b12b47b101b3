import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { addressTo } from '../core/audience';
import { toNodeError } from '../transport/errors';
import { begin, stateWithoutPast } from './begin';
import type { News } from './follow';
import { follow } from './follow';
import { toItems } from './items';
import { sample } from './sample';
import type { Server } from './server';
import { serverOf } from './server';
import type { Settings } from './settings';
import { readSettings } from './settings';
import { fit, readState } from './state';

/** What n8n keeps for nodes with a poll that is still running: n8n may begin the next one meanwhile. */
const running = new WeakSet<IDataObject>();

/** Where n8n keeps the state. */
interface Storage {
	/** For the node. */
	own: IDataObject;
	/** For the whole workflow, which n8n also keeps where it drops what the poll at activation left in `own`. */
	shared: IDataObject;
	/** The name of this node's part of `shared`. */
	key: string;
}

/** Finds what is new, from where the last poll ended. */
async function next(
	server: Server,
	settings: Settings,
	{ own, shared, key }: Storage,
): Promise<News> {
	const { scope, watch, emitExisting } = settings;
	const state = readState(own.state, scope) ?? readState(shared[key], scope);
	if (state) return await follow(server, watch, state);
	if (emitExisting) return await follow(server, watch, stateWithoutPast(scope, watch));
	return { news: [], state: fit(await begin(server, scope, watch)) };
}

/** Gives what is new as items and remembers it, both last, so that a poll that fails leaves everything as it was. */
async function tell(server: Server, settings: Settings, storage: Storage) {
	const { own, shared, key } = storage;
	const isFirst = readState(own.state, settings.scope) === undefined;
	const { news, state } = await next(server, settings, storage);
	const items = await toItems(server, news, settings.shape);
	if (isFirst && items.length === 0) shared[key] = state;
	else if (key in shared) delete shared[key];
	own.state = state;
	return items;
}

/**
 * Polls for new messages and gives them as items, the oldest first, or `null` where there are none. A manual run gives
 * the newest message as a sample and remembers nothing. Throws an n8n error.
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isManual = node.getMode() === 'manual';
	const own = node.getWorkflowStaticData('node');
	if (running.has(own)) return null;
	running.add(own);
	try {
		const server = serverOf(node);
		const settings = await readSettings(node, server);
		const items = isManual
			? await toItems(server, [await sample(server, settings.watch)], settings.shape)
			: await tell(server, settings, {
					own,
					shared: node.getWorkflowStaticData('global'),
					key: `h2oGpteChatTrigger:${node.getNode().id}`,
				});
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (error) {
		throw addressTo(isManual ? 'editor' : 'poll', toNodeError(node.getNode(), error));
	} finally {
		running.delete(own);
	}
}
