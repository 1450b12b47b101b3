import type { IDataObject } from 'n8n-workflow';

import type { Parameter, Values } from '../parameters/parameter';
import type { Route } from '../transport/route';
import type { OperationContext, OutputItem, PathSlot } from './operationContext';

/** The slots of the query suffix: `collectionId` in `POST /chats{?collectionId}`. */
type QuerySlot<R extends string> = R extends `${string}{?${infer Name}}${infer Rest}`
	? Name | QuerySlot<Rest>
	: never;

type Slot<R extends string> = PathSlot<R> | QuerySlot<R>;

interface OperationBase<P extends readonly Parameter[], R extends Route> {
	readonly name: string;
	readonly value: string;
	readonly action: string;
	readonly description: string;
	readonly route: R;
	readonly parameters: P;
	/**
	 * The parameter of whose equal values only one is worked on at a time. Of several, it is for each item the one that it has
	 * to have; where a parameter is optional, its value tells no two items apart.
	 */
	readonly concurrencyKey?: P[number]['name'] | ReadonlyArray<P[number]['name']>;
	/**
	 * Gives the fields of the request from those of the parameters, where it says more than a person entered. May throw a
	 * `UserError`.
	 */
	completeFields?(fields: IDataObject): IDataObject;
	/** Whether it only reads, where its method says otherwise: n8n may run it again without harm. */
	readonly readsOnly?: true;
	/** Milliseconds of silence after which a request is given up, where the default does not fit. */
	timeoutMs?(values: Values<P>): number;
	/**
	 * The JSON of an item as its defaults give it, where that is not the answer that the contract describes. The editor offers
	 * its fields before the node has run.
	 */
	readonly exampleItem?: IDataObject;
}

/** Gives one item that confirms a deletion, with the IDs in the path of the route. */
interface Deletion<P extends readonly Parameter[], R extends Route> extends OperationBase<P, R> {
	readonly output: 'none';
	readonly paging?: undefined;
	readonly emptyHint?: undefined;
	readonly run?: undefined;
	readonly simplify?: undefined;
	readonly exampleItem?: undefined;
}

/** Says what the elements of an answer are. */
interface Identified {
	/**
	 * The name under which all other items have the ID of such an element. It is given beside `id`, so that a field has one
	 * name wherever it comes from.
	 */
	readonly idField?: 'session_id' | 'message_id' | 'collection_id' | 'document_id' | 'job_id';
}

/** Gives the object that the server answers with as one item. */
interface SingleItem<P extends readonly Parameter[], R extends Route>
	extends OperationBase<P, R>,
		Identified {
	readonly output: 'item';
	readonly paging?: undefined;
	readonly emptyHint?: undefined;
}

/** Gives each element of a list as an item. */
interface List<P extends readonly Parameter[], R extends Route>
	extends OperationBase<P, R>,
		Identified {
	readonly output: 'list';
	/** The text for the output pane where there are no items. */
	readonly emptyHint?: string;
}

/** Reads a list to its end or a limit; adds the fields Return All and Limit. */
interface PagedList<P extends readonly Parameter[], R extends Route> extends List<P, R> {
	/** Page by page by their `offset`, or by a `limit` that grows, for a server that takes no offset. */
	readonly paging: 'offset' | 'limit';
	/** Tells an element from all others, where it has no `id`: the list may change while its pages are read. */
	elementId?(element: IDataObject): string;
	readonly run?: undefined;
	/** Gives another route than `route`, with the values of its slots, where that one lists what was asked for. */
	routeFor?(values: Values<P>): { route: Route; values: IDataObject } | undefined;
}

/** Cuts a list that the server gives as a whole at a limit; adds the same fields. */
interface WholeList<P extends readonly Parameter[], R extends Route> extends List<P, R> {
	readonly paging: 'whole';
}

interface UnpagedList<P extends readonly Parameter[], R extends Route> extends List<P, R> {
	readonly paging?: undefined;
}

/** Gives what `run` makes of several requests as items, which may have files besides their JSON. */
interface Items<P extends readonly Parameter[], R extends Route> extends OperationBase<P, R> {
	readonly output: 'items';
	readonly paging?: undefined;
	/** Offers the Simplify switch; `run` itself gives the short form where `isSimplified` is set. */
	readonly simplify?: 'inRun';
	/** What to tell a person who got no items. */
	readonly emptyHint?: string;
	readonly exampleItem: IDataObject;
	run(context: OperationContext<P>): Promise<readonly OutputItem[]>;
}

/** Sends one request, or does what one request cannot do. */
interface Runnable<P extends readonly Parameter[]> {
	/** Takes the place of the request; gives the answer, an object or a list as `output` says. */
	run?(context: OperationContext<P>): Promise<unknown>;
}

/** Offers the Simplify switch where it has a short form of an element of the answer. */
interface Simplifiable {
	/** Gives the short form of an element. May throw a `UserError`. */
	simplify?(element: IDataObject): IDataObject;
}

/** Offers the Simplify switch; `run` itself gives the short form where `isSimplified` is set. */
interface SimplifiedInRun<P extends readonly Parameter[]> {
	readonly simplify: 'inRun';
	readonly exampleItem: IDataObject;
	run(context: OperationContext<P>): Promise<unknown>;
}

/** What a node can do: all that the editor shows of it, and how it is done for an item, follow from this declaration. */
export type Operation<
	P extends readonly Parameter[] = readonly Parameter[],
	R extends Route = Route,
> =
	| Deletion<P, R>
	| Items<P, R>
	| ((SingleItem<P, R> | UnpagedList<P, R>) & ((Runnable<P> & Simplifiable) | SimplifiedInRun<P>))
	| (PagedList<P, R> & Simplifiable)
	| (WholeList<P, R> & Runnable<P> & Simplifiable);

/** The operations on one kind of thing. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	/** The operation that a fresh node starts with. */
	readonly default: string;
	readonly operations: readonly Operation[];
}

/**
 * Declares an operation. A route with a slot that is no parameter does not compile.
 * The parameter types are known inside `run` and forgotten outside, so that one list can hold all operations.
 */
export function defineOperation<const R extends Route, const P extends readonly Parameter[]>(
	operation: Operation<P, R> & {
		readonly route: [Slot<R>] extends [P[number]['name']] ? R : `No parameter for ${Slot<R>}`;
	},
): Operation {
	return operation;
}
