import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { addressTo } from '../shared/operations/presentError';
import { toNodeError } from '../shared/transport/errors/nodeErrors';
import { begin, stateWithoutPast } from './state/initialState';
import type { News } from './pollChanges';
import { follow } from './pollChanges';
import { toItems } from './toItems';
import { warnOfPassedOver } from './warnOfSkipped';
import type { Memory } from './state/stateStore';
import { memoryOf } from './state/stateStore';
import { isKnownServer } from './state/movedServer';
import { paceOf, slowDown, speedUp } from './messageLimit';
import { sample } from './sample';
import type { Server } from './pollClient';
import type { Settings } from './settings';
import { readSettings } from './settings';
import { mayBegin, noteTold } from './state/staleState';
import type { State } from './state/state';

/** The nodes with a poll that is still running: n8n may begin the next one meanwhile, and then both would find the same. */
const running = new Set<string>();

/** What a poll found, and whether it began the watch. */
interface Found extends News {
	isFirst: boolean;
}

/** Finds what is new, from where the last poll ended. */
async function next(
	server: Server,
	{ scope, watch, emitExisting }: Settings,
	{ last, elsewhere }: Memory,
): Promise<Found> {
	const now = Date.now();
	const goOn = async (from: State, isFirst: boolean): Promise<Found> => ({
		...(await follow(server, watch, from, now)),
		isFirst,
	});
	// An earlier version forgot the only session where it was too large, and all of that would seem to be new.
	const isLost = watch.sessionId !== undefined && last?.sessions.length === 0;
	if (last && !isLost) return await goOn(last, false);
	if (elsewhere && (await isKnownServer(server, watch, elsewhere))) {
		return await goOn({ ...elsewhere, scope }, false);
	}
	if (emitExisting && !last) return await goOn(stateWithoutPast(scope, watch), true);
	return { news: [], state: await begin(server, scope, watch), passedOver: [], isFirst: true };
}

/**
 * Gives what is new as items and remembers it, both last, so that a poll that fails leaves everything as it was. Gives
 * nothing while another poll of the node is running, or where one has told since from the same state, unless the watch
 * has to begin: what came later would be lost. After a poll that failed for want of time, the next one tells fewer.
 */
async function tell(
	node: IPollFunctions,
	server: Server,
	settings: Settings,
): Promise<IDataObject[]> {
	const memory = memoryOf(node, settings.scope);
	const { id, name } = node.getNode();
	const poll = JSON.stringify([node.getWorkflow().id, id, name]);
	const isAlone = !running.has(poll);
	const from = memory.last ?? memory.elsewhere;
	if (from && !(isAlone && mayBegin(poll, from))) return [];
	running.add(poll);
	const { watch } = settings;
	const most = paceOf(poll, watch.most);
	try {
		const paced = { ...settings, watch: { ...watch, most } };
		const { news, state, passedOver, isFirst } = await next(server, paced, memory);
		const items = await toItems(server, news, settings.shape);
		memory.keep(state, { isFirst, hasNews: items.length > 0 });
		warnOfPassedOver(node, poll, passedOver);
		if (items.length > 0) noteTold(poll, from);
		if (!server.isLate()) speedUp(poll, watch.most);
		return items;
	} catch (error) {
		if (server.isLate()) slowDown(poll, watch.most);
		return await Promise.reject(error);
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
