import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { presentTo } from '../shared/operations/presentError';
import { toNodeError } from '../shared/transport/errors/nodeErrors';
import { initialState, stateFromBeginning } from './state/initialState';
import type { PollChanges } from './pollChanges';
import { pollChanges } from './pollChanges';
import { toItems } from './toItems';
import { warnOfSkipped } from './warnOfSkipped';
import type { StateStore } from './state/stateStore';
import { openStateStore } from './state/stateStore';
import { isKnownServer } from './state/movedServer';
import { messageLimit, halveMessageLimit, doubleMessageLimit } from './messageLimit';
import { sample } from './sample';
import type { PollClient } from './pollClient';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';
import { mayStartFrom, noteEmitted } from './state/staleState';
import type { TriggerState } from './state/triggerState';

/** The nodes with a poll that is still running: n8n may begin the next one meanwhile, and then both would find the same. */
const running = new Set<string>();

/** What a poll found, and whether it began the watch. */
interface FoundChanges extends PollChanges {
	isFirst: boolean;
}

/** Finds what is new, from where the last poll ended. */
async function findChanges(
	server: PollClient,
	{ scope, watch, emitExisting }: TriggerSettings,
	{ current, atOtherAddress }: StateStore,
): Promise<FoundChanges> {
	const now = Date.now();
	const goOn = async (from: TriggerState, isFirst: boolean): Promise<FoundChanges> => ({
		...(await pollChanges(server, watch, from, now)),
		isFirst,
	});
	// An earlier version forgot the only session where it was too large, and all of that would seem to be new.
	const isLost = watch.sessionId !== undefined && current?.sessions.length === 0;
	if (current && !isLost) return await goOn(current, false);
	if (atOtherAddress && (await isKnownServer(server, watch, atOtherAddress))) {
		return await goOn({ ...atOtherAddress, scope }, false);
	}
	if (emitExisting && !current) return await goOn(stateFromBeginning(scope, watch), true);
	return {
		newMessages: [],
		state: await initialState(server, scope, watch),
		skipped: [],
		isFirst: true,
	};
}

/**
 * Gives what is new as items and remembers it, both last, so that a poll that fails leaves everything as it was. Gives
 * nothing while another poll of the node is running, or where one has told since from the same state, unless the watch
 * has to begin: what came later would be lost. After a poll that failed for want of time, the next one tells fewer.
 */
async function runPoll(
	node: IPollFunctions,
	server: PollClient,
	settings: TriggerSettings,
): Promise<IDataObject[]> {
	const memory = openStateStore(node, settings.scope);
	const { id, name } = node.getNode();
	const trigger = JSON.stringify([node.getWorkflow().id, id, name]);
	const isAlone = !running.has(trigger);
	const from = memory.current ?? memory.atOtherAddress;
	if (from && !(isAlone && mayStartFrom(trigger, from))) return [];
	running.add(trigger);
	const { watch } = settings;
	const maxMessages = messageLimit(trigger, watch.maxMessages);
	try {
		const paced = { ...settings, watch: { ...watch, maxMessages } };
		const { newMessages, state, skipped, isFirst } = await findChanges(server, paced, memory);
		const items = await toItems(server, newMessages, settings.itemOptions);
		memory.save(state, { isFirst, hasNews: items.length > 0 });
		warnOfSkipped(node, trigger, skipped);
		if (items.length > 0) noteEmitted(trigger, from);
		if (!server.isBudgetSpent()) doubleMessageLimit(trigger, watch.maxMessages);
		return items;
	} catch (error) {
		if (server.isBudgetSpent()) halveMessageLimit(trigger, watch.maxMessages);
		return await Promise.reject(error);
	} finally {
		if (isAlone) running.delete(trigger);
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
		const { client } = settings;
		const items = isManual
			? await toItems(client, [await sample(client, settings.watch)], settings.itemOptions)
			: await runPoll(node, client, settings);
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (error) {
		throw presentTo(isManual ? 'editor' : 'poll', toNodeError(node.getNode(), error));
	}
}
