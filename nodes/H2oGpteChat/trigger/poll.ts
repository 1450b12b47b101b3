import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

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

/**
 * Polls for new messages and gives them as items, the oldest first, or `null` where there are none. A manual run gives
 * the newest message as a sample and remembers nothing. What is remembered changes last, all at once, and only by the
 * server's own times: a poll that fails leaves everything as it was. Throws an n8n error.
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const server = serverOf(node);
		const settings = await readSettings(node, server);
		const toOutput = async (messages: News['news']) =>
			(await toItems(server, messages, settings.shape)).map((json) => ({ json }));
		if (node.getMode() === 'manual') {
			return [await toOutput([await sample(server, settings.watch)])];
		}
		const own = node.getWorkflowStaticData('node');
		const shared = node.getWorkflowStaticData('global');
		const key = `h2oGpteChatTrigger:${node.getNode().id}`;
		if (running.has(own)) return null;
		running.add(own);
		try {
			const isFirst = readState(own.state, settings.scope) === undefined;
			const { news, state } = await next(server, settings, { own, shared, key });
			const items = await toOutput(news);
			if (isFirst && items.length === 0) shared[key] = state;
			else if (key in shared) delete shared[key];
			own.state = state;
			return items.length > 0 ? [items] : null;
		} finally {
			running.delete(own);
		}
	} catch (error) {
		throw toNodeError(node.getNode(), error);
	}
}
