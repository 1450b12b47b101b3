import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Credential } from '../transport/credential';
import { expectList } from '../transport/expect';
import type { FetchPage } from '../transport/pages';
import { PAGE_SIZE } from '../transport/pages';
import { request } from '../transport/request';
import type { Route } from '../transport/route';
import { withSmallerPages } from '../transport/smallerPages';
import type { Entry, Message } from './message';
import { readMessages, readSessionEntry } from './message';

/** Milliseconds of the poll's time after which no other request is begun. */
const DEFAULT_BUDGET = 50_000;

/** The longest wait between two tries of a request, in milliseconds: beyond it the next poll is the next try. */
const LONGEST_WAIT = 2000;

/** Seconds of silence after which a request of a poll is given up. */
const TIMEOUT = 30;

/** What a poll may ask the server, within the time that n8n gives it. */
export interface Server {
	/** Whether the time for this poll is over. */
	isLate: () => boolean;
	get: (route: Route, values?: IDataObject) => Promise<unknown>;
	messagesOf: (sessionId: string) => FetchPage<Message>;
	/** The sessions of a route, such as those of one collection, the last changed first. */
	sessionsAt: (route: Route, values: IDataObject) => FetchPage<Entry>;
}

/** Gives what a poll asks the server with. Older versions of n8n do not say how long a poll may take. */
export function serverOf(node: IPollFunctions, credential: Credential): Server {
	const end = performance.now() + (node.getPollBudgetMs?.() ?? DEFAULT_BUDGET);
	const get: Server['get'] = async (route, values) =>
		await request(node, route, values, { credential, timeout: TIMEOUT, longestWait: LONGEST_WAIT });
	return {
		isLate: () => performance.now() >= end,
		get,
		messagesOf: (sessionId) =>
			withSmallerPages(async (page) =>
				readMessages(
					sessionId,
					expectList(await get('GET /chats/{sessionId}/messages', { sessionId, ...page })),
				),
			),
		sessionsAt: (route, values) =>
			withSmallerPages(async (page) =>
				expectList(await get(route, { ...values, ...page })).map(readSessionEntry),
			),
	};
}

/** The first page of a list. */
export const FIRST_PAGE = { offset: 0, limit: PAGE_SIZE };
