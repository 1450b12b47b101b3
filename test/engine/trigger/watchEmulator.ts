import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { H2oGpteChatTrigger } from '../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import type { SavedCredential } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, sentOf } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';
import { createPolling } from '../../support/polling/createPolling';
import type { CursorEngine, Polling, PollingOptions } from '../../support/polling/interface';

/** The parameters of a watch over one session, for everybody's messages like the others below. */
export const oneSession = (sessionId: string, others: INodeParameters = {}): INodeParameters => ({
	watch: 'session',
	sessionId: byId(sessionId),
	messagesFrom: 'all',
	...others,
});

/** The parameters of a watch over the sessions of a collection. */
export const oneCollection = (
	collectionId: string,
	others: INodeParameters = {},
): INodeParameters => ({
	watch: 'collection',
	collectionId: byId(collectionId),
	messagesFrom: 'all',
	...others,
});

/** The parameters of a watch over everything. */
export const allSessions = (others: INodeParameters = {}): INodeParameters => ({
	watch: 'all',
	messagesFrom: 'all',
	...others,
});

/** Adds a session in which something was said before, and gives its ID. */
export function oldSession({ store }: Emulator, collectionId = MANUAL): string {
	const { id } = store.addSession({ collectionId });
	store.addExchange(id, 'Old question', 'Old answer');
	return id;
}

/**
 * A trigger that watches the emulator.
 * @param others what n8n kept of it before, and the time that it gives a poll
 */
export const watching = (
	emulator: Emulator,
	parameters: INodeParameters,
	engine: CursorEngine = 'legacy',
	credential: SavedCredential = { url: emulator.url, apiKey: emulator.keys.global },
	others: Pick<PollingOptions, 'workflowId' | 'database' | 'budgetMs'> = {},
): Polling =>
	createPolling({ ...others, engine, node: new H2oGpteChatTrigger(), parameters, credential });

/** What the emulator was asked while `act` ran. */
export async function askedDuring(
	emulator: Emulator,
	act: () => Promise<unknown>,
): Promise<Sent[]> {
	emulator.requests.length = 0;
	await act();
	return emulator.requests.map(sentOf);
}

/** The contents of what a poll gave. */
export const contentsOf = ({ items }: { items: INodeExecutionData[] | null }) =>
	(items ?? []).map(({ json }) => json.content);
