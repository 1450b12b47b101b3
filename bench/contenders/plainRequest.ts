import type { Item, OperationName } from '../task';

/** A request as every contender but the node writes it down. */
export interface PlainRequest {
	method: 'GET' | 'POST';
	/** Behind the address of the server. */
	path: string;
	body?: { message: string };
}

/** Elements of a page: the most that the node asks for at once. */
export const PAGE_SIZE = 100;

/** The request of an operation on chats for one item, or for one page of its list. */
export function requestOf(operation: OperationName, item: Item, offset = 0): PlainRequest {
	const session = `/api/v1/chats/${item.sessionId}`;
	switch (operation) {
		case 'list':
			return { method: 'GET', path: `${session}/messages?offset=${offset}&limit=${PAGE_SIZE}` };
		default:
			return {
				method: 'POST',
				path: `${session}/completions`,
				body: { message: item.question },
			};
	}
}

/** The request for the sessions that changed last. */
export const SESSIONS: PlainRequest = {
	method: 'GET',
	path: `/api/v1/chats?offset=0&limit=${PAGE_SIZE}`,
};
