import type {
	GenericValue,
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Overrides, Parameter, Values } from '../parameters/parameter';
import type { RequestOptions } from '../transport/request';
import type { ReadAnswer } from '../transport/sendOnce';
import type { Route } from '../transport/route';

/** The slots in the path of a route: `sessionId` in `GET /chats/{sessionId}`. */
export type PathSlot<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
	? (Name extends `?${string}` ? never : Name) | PathSlot<Rest>
	: never;

/**
 * Sends a request for the item at hand, under its credential and the timeout of its operation, and gives the answer, parsed
 * as JSON. `values` are by parameter names; those of the slots in the path have to be among them.
 * Throws what `request` throws.
 */
export type Call = <R extends Route>(
	route: R,
	values: IDataObject & Readonly<Record<PathSlot<R>, GenericValue>>,
	read?: ReadAnswer<unknown>,
	options?: RequestOptions,
) => Promise<unknown>;

/** An item as an operation gives it: its JSON, and its files in n8n's binary data by the names of their fields. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

/** What `run` works with: the item and its checked values, and the ways to ask the server for it. */
export interface OperationContext<P extends readonly Parameter[]> {
	readonly values: Values<P>;
	/**
	 * Sends the request of the operation's own route with the values of the item, `overrides` in the place of theirs, and
	 * gives the answer, parsed as JSON unless `read` does something else with its body.
	 */
	send(
		overrides?: Overrides<P>,
		read?: ReadAnswer<unknown>,
		options?: RequestOptions,
	): Promise<unknown>;
	/** For requests of other routes. */
	readonly call: Call;
	/**
	 * Sends a request for a file, and stores the file in n8n's binary data while it arrives. The server's name and MIME type
	 * for it win over those of `file`.
	 */
	download(
		route: Route,
		values: IDataObject,
		file?: { fileName?: string; mimeType?: string },
	): Promise<IBinaryData>;
	/** The address of the server, as the credential of the item gives it (`parseBaseUrl`). */
	readonly serverUrl: string;
	/** Returns a hash of the API key (`longHash`): what is remembered of one account holds for no other. */
	keyHash(): string;
	/** Whether the answer is to be simplified. */
	readonly isSimplified: boolean;
	readonly node: IExecuteFunctions;
	readonly itemIndex: number;
}
