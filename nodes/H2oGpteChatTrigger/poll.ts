import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { OutputItem } from '../shared/operations/operationContext';
import { presentTo } from '../shared/operations/presentError';
import { doubleItemLimit, halveItemLimit, itemLimit } from '../shared/polling/itemLimit';
import { mayStartFrom, noteEmitted } from '../shared/polling/staleStates';
import type { StateStore } from '../shared/polling/stateStore';
import { openStateStore } from '../shared/polling/stateStore';
import { toNodeError } from '../shared/transport/errors/toNodeError';
import type { PollChanges } from './pollChanges';
import { pollChanges } from './pollChanges';
import { sample } from './sample';
import type { TriggerSettings } from './triggerSettings';
import { readSettings } from './triggerSettings';
import { initialState, stateFromBeginning } from './state/initialState';
import { isKnownServer } from './state/movedServer';
import { storageOptions } from './state/storageOptions';
import type { TriggerState } from './state/triggerState';
import { toItems } from './toItems';
import { warnOfSkipped } from './warnOfSkipped';

/**
 * The keys of triggers with a running poll. n8n may start the next poll before the last one has ended, and both would find
 * the same messages.
 */
const pollingTriggers = new Set<string>();

/** What a poll found, and whether the trigger started anew with it. */
interface FoundChanges extends PollChanges {
	isFirst: boolean;
}

/** Finds the messages that are new since the stored state, or starts anew where there is none. */
async function findChanges(
	{ client, scope, watch, emitExisting }: TriggerSettings,
	{ current, atOtherAddress }: StateStore<TriggerState>,
): Promise<FoundChanges> {
	const nowMs = Date.now();
	const changesSince = async (state: TriggerState, isFirst: boolean): Promise<FoundChanges> => {
		const changes = await pollChanges(client, watch, state, nowMs);
		return { ...changes, isFirst };
	};
	// A former version could drop the only session from a large state: then all of its messages would seem to be new.
	const hasLostSession = watch.sessionId !== undefined && current?.sessions.length === 0;
	if (current && !hasLostSession) return await changesSince(current, false);
	if (atOtherAddress && (await isKnownServer(client, watch, atOtherAddress))) {
		return await changesSince({ ...atOtherAddress, scope }, false);
	}
	if (emitExisting && !hasLostSession) {
		return await changesSince(stateFromBeginning(scope, watch), true);
	}
	return {
		newMessages: [],
		state: await initialState(client, scope, watch),
		skipped: [],
		isFirst: true,
	};
}

/**
 * Runs a poll of an active workflow: gives the new items and saves the state. The state is saved last, so that a poll that
 * fails changes nothing and the next one finds the same messages. Gives nothing while another poll of the trigger is
 * running, and where another one has emitted items since it started from the same state. The first poll always runs: it
 * defines what is new, and messages that come before it would be lost. After a poll that failed because its time was over,
 * the next one emits fewer items.
 */
async function runPoll(node: IPollFunctions, settings: TriggerSettings): Promise<OutputItem[]> {
	const { client, scope, watch, itemOptions } = settings;
	const store = openStateStore(node, scope, storageOptions);
	const { id, name } = node.getNode();
	const triggerKey = JSON.stringify([node.getWorkflow().id, id, name]);
	const isOnlyPoll = !pollingTriggers.has(triggerKey);
	const previous = store.current ?? store.atOtherAddress;
	if (previous && !(isOnlyPoll && mayStartFrom(triggerKey, previous))) return [];
	pollingTriggers.add(triggerKey);
	const maxMessages = itemLimit(triggerKey, watch.maxMessages);
	try {
		const limited = { ...settings, watch: { ...watch, maxMessages } };
		const { newMessages, state, skipped, isFirst } = await findChanges(limited, store);
		const items = await toItems(client, newMessages, itemOptions);
		store.save(state, { isFirst, hasItems: items.length > 0 });
		warnOfSkipped(node, triggerKey, skipped);
		if (items.length > 0) noteEmitted(triggerKey, previous);
		if (!client.isBudgetSpent()) doubleItemLimit(triggerKey, watch.maxMessages);
		return items;
	} catch (error) {
		if (client.isBudgetSpent()) halveItemLimit(triggerKey, watch.maxMessages);
		return await Promise.reject(error);
	} finally {
		if (isOnlyPoll) pollingTriggers.delete(triggerKey);
	}
}

/**
 * Polls for new messages. Gives them as items, the oldest first, or `null` where there are none. A manual run gives the
 * newest message as a sample and changes no state. Throws an n8n error.
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isManual = node.getMode() === 'manual';
	try {
		const settings = await readSettings(node);
		const { client, watch, itemOptions } = settings;
		const items = isManual
			? await toItems(client, [await sample(client, watch)], itemOptions)
			: await runPoll(node, settings);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw presentTo(isManual ? 'editor' : 'poll', toNodeError(node.getNode(), error));
	}
}
