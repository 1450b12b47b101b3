import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Download } from '../shared/files/agentFiles';
import type { PollBudget } from '../shared/polling/pollBudget';
import { startPollBudget } from '../shared/polling/pollBudget';
import { wasSent } from '../shared/sentMessages';
import type { Connection } from '../shared/transport/connection';
import { assertList } from '../shared/transport/assertShape';
import type { FetchPage } from '../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../shared/transport/pages/paginate';
import { request } from '../shared/transport/request';
import { requestFile } from '../shared/transport/requestFile';
import type { Route } from '../shared/transport/route';
import { withSmallerPages } from '../shared/transport/pages/smallerPages';
import type { ListEntry, SessionMessage } from './listEntries';
import { readMessages, readSessionEntry } from './listEntries';

/** The longest delay before another attempt: a longer one is left to the next poll. */
const MAX_RETRY_DELAY_MS = 2000;

/** How long the server may send nothing before a request of a poll is aborted. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** The parameters of the first page of a list. */
export const FIRST_PAGE = { offset: 0, limit: PAGE_SIZE };

/** The requests of one poll, within its budget. Each throws what `request` throws. */
export interface PollClient extends Pick<PollBudget, 'isBudgetSpent' | 'isHalfSpent'> {
	get: (route: Route, values?: IDataObject) => Promise<unknown>;
	/** Stores a file in n8n's binary data while it arrives. */
	download: Download;
	/** The messages of a session, the newest first. */
	messagesOf: (sessionId: string) => FetchPage<SessionMessage>;
	/** The sessions that a route lists, such as those of one collection, the last changed first. */
	sessionsAt: (route: Route, values: IDataObject) => FetchPage<ListEntry>;
}

/** Opens the client of a poll, whose budget starts with this call. */
export function openPollClient(node: IPollFunctions, connection: Connection): PollClient {
	const { isBudgetSpent, isHalfSpent, withDeadline } = startPollBudget(node);
	const options = { timeoutMs: REQUEST_TIMEOUT_MS, maxRetryDelayMs: MAX_RETRY_DELAY_MS };
	const get: PollClient['get'] = async (route, values) =>
		await withDeadline(
			async (cancelSignal) =>
				await request({ ...connection, cancelSignal }, route, values, options),
		);
	const download: Download = async (route, values, file) =>
		await withDeadline(
			async (cancelSignal) =>
				await requestFile(
					{ ...connection, cancelSignal },
					node.helpers,
					route,
					values,
					file,
					options,
				),
		);
	return {
		isBudgetSpent,
		isHalfSpent,
		get,
		download,
		messagesOf: (sessionId) =>
			withSmallerPages(async (page) =>
				readMessages(
					sessionId,
					assertList(await get('GET /chats/{sessionId}/messages', { sessionId, ...page })),
					(text) => wasSent({ serverUrl: connection.credential.baseUrl, sessionId, text }),
				),
			),
		sessionsAt: (route, values) =>
			withSmallerPages(async (page) =>
				assertList(await get(route, { ...values, ...page })).map(readSessionEntry),
			),
	};
}
