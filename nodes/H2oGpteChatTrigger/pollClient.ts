import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Credential } from '../shared/transport/credential';
import { expectList } from '../shared/transport/assertShape';
import type { FetchPage } from '../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../shared/transport/pages/paginate';
import { request } from '../shared/transport/request';
import type { Route } from '../shared/transport/route';
import { withSmallerPages } from '../shared/transport/pages/smallerPages';
import type { Budget } from './pollBudget';
import { budgetOf } from './pollBudget';
import type { Entry, Message } from './listEntries';
import { readMessages, readSessionEntry } from './listEntries';

/** The longest wait between two tries of a request, in milliseconds: beyond it the next poll is the next try. */
const LONGEST_WAIT = 2000;

/** Seconds of silence after which a request of a poll is given up. */
export const REQUEST_TIMEOUT_SECONDS = 30;

/** What a poll may ask the server, within the time that it has. */
export interface Server extends Pick<Budget, 'isLate' | 'isPastHalf'> {
	get: (route: Route, values?: IDataObject) => Promise<unknown>;
	messagesOf: (sessionId: string) => FetchPage<Message>;
	/** The sessions of a route, such as those of one collection, the last changed first. */
	sessionsAt: (route: Route, values: IDataObject) => FetchPage<Entry>;
}

/** Gives what a poll asks the server with; the time of the poll begins here. */
export function serverOf(node: IPollFunctions, credential: Credential): Server {
	const { isLate, isPastHalf, within } = budgetOf(node);
	const options = { credential, timeout: REQUEST_TIMEOUT_SECONDS, longestWait: LONGEST_WAIT };
	const get: Server['get'] = async (route, values) =>
		await within(async (context) => await request(context, route, values, options));
	return {
		isLate,
		isPastHalf,
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
