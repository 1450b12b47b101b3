import type {
	GenericValue,
	IDataObject,
	IExecuteFunctions,
	INodePropertyMode,
	INodePropertyOptions,
	INodePropertyTypeOptions,
	NodeParameterValueType,
} from 'n8n-workflow';

import type { ReadAnswer } from '../transport/sendOnce';
import type { Route } from '../transport/route';
import type { Place } from '../parameters/links';

/**
 * A way to give what a locator names, without regular expressions for n8n to run: it ends them after a quarter of a second,
 * which a busy machine may need for the shortest text.
 */
type Mode = Omit<INodePropertyMode, 'validation' | 'extractValue'>;

interface Common {
	readonly displayName: string;
	readonly name: string;
	readonly default: NodeParameterValueType;
	readonly description?: string;
	readonly hint?: string;
	readonly placeholder?: string;
	readonly required?: boolean;
	readonly typeOptions?: INodePropertyTypeOptions;
	/** Shows the parameter only where another one of the operation has one of these values. */
	showWhen?: Readonly<Record<string, ReadonlyArray<string | boolean>>>;
	/** Where the value goes in the request, dots between levels; `false` keeps it in the node. Default: the name in snake_case. */
	sendAs?: string | false;
	/** Gives the value the form that the request has for it, where that is another one. */
	encode?(value: GenericValue): GenericValue;
	/** Whether a text is taken for a list, as the API wants it. */
	asList?: boolean;
	/** Whether the text is an ID, where neither the type nor the name says so. */
	isId?: boolean;
}

/** One set of fields in a collection, shown under its name once it is added. */
interface Group {
	readonly displayName: string;
	readonly name: string;
	readonly values: readonly Parameter[];
}

/**
 * An n8n parameter of an operation, as the literal that n8n's linter reads. Which resource and operation
 * show it follows from where it is listed, so it is said nowhere else.
 */
export type Parameter =
	| (Common & { readonly type: 'string' })
	| (Common & { readonly type: 'number' })
	| (Common & { readonly type: 'boolean' })
	| (Common & { readonly type: 'json' })
	| (Common & { readonly type: 'options'; readonly options: readonly INodePropertyOptions[] })
	| (Common & { readonly type: 'multiOptions'; readonly options?: readonly INodePropertyOptions[] })
	| (Common & { readonly type: 'fixedCollection'; readonly options: readonly [Group] })
	| (Common & {
			readonly type: 'resourceLocator';
			readonly modes: readonly Mode[];
			/** The kind of links that may stand for its IDs, in all modes. */
			linkTo?: Place;
	  })
	| (Common & { readonly type: 'collection'; readonly options: readonly Parameter[] });

type Shown<P extends Parameter> = P extends { showWhen: object } ? undefined : never;

type Typed<P extends Parameter> = P extends { type: 'number' }
	? number
	: P extends { type: 'boolean' }
		? boolean
		: P extends { type: 'json' }
			? IDataObject
			: P extends { type: 'collection'; options: infer C extends readonly Parameter[] }
				? Partial<Values<C>>
				: P extends { type: 'fixedCollection'; options: readonly [{ values: infer C }] }
					? C extends readonly Parameter[]
						? Partial<Values<C>>
						: never
					: P extends
								| { type: 'multiOptions' }
								| { typeOptions: { multipleValues: true } }
								| { asList: true }
						? readonly string[]
						: string;

type ValueOf<P extends Parameter> = Shown<P> | Typed<P>;

/** The values of an operation's parameters for one item, typed by their declarations. */
export type Values<P extends readonly Parameter[]> = {
	readonly [K in P[number] as K['name']]: ValueOf<K>;
};

/** Sends one request for the item at hand and gives its answer, parsed as JSON unless `read` says otherwise. */
export type Call = (
	route: Route,
	values?: IDataObject,
	read?: ReadAnswer<unknown>,
) => Promise<unknown>;

export interface OperationContext<P extends readonly Parameter[]> {
	readonly values: Values<P>;
	/** The values under their names in the request, ready for `call`. */
	readonly request: IDataObject;
	readonly call: Call;
	/** Whether the answer will be simplified. */
	readonly isSimplified: boolean;
	readonly node: IExecuteFunctions;
	readonly itemIndex: number;
}

export interface Operation<P extends readonly Parameter[] = readonly Parameter[]> {
	readonly name: string;
	readonly value: string;
	readonly action: string;
	readonly description: string;
	readonly route: Route;
	readonly parameters: P;
	/** `list` gives one item an element; `none` confirms a deletion with the ids of the route. */
	readonly output: 'item' | 'list' | 'none';
	/** How a list is fetched to its end, by `offset` or by a growing `limit`; adds Return All and Limit. */
	readonly paging?: 'offset' | 'limit';
	/** The short form of one element of the answer; adds the Simplify switch. May throw a `UserError`. */
	simplify?(element: IDataObject, values: Values<P>): IDataObject;
	/** The parameter, an ID, whose equal values never run at the same time. */
	readonly concurrencyKey?: string;
	/** What to tell a person who got no items. */
	readonly emptyHint?: string;
	/** Seconds of silence after which a request is given up, where the default does not fit. */
	timeout?(values: Values<P>): number | undefined;
	/** Replaces the request where the route alone does not say it all; gives the answer, an object or a list. */
	run?(context: OperationContext<P>): Promise<unknown>;
}

export interface Resource {
	readonly name: string;
	readonly value: string;
	/** The operation that a fresh node starts with. */
	readonly default: string;
	readonly operations: readonly Operation[];
}

/** The names between braces, also those of a query suffix. */
type Slot<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
	? (Name extends `?${infer Query}` ? Query : Name) | Slot<Rest>
	: never;

/**
 * Declares an operation. A route with a slot that is no parameter does not compile.
 * The parameter types are known inside `run` and forgotten outside, so that one list can hold all operations.
 */
export function defineOperation<const R extends Route, const P extends readonly Parameter[]>(
	operation: Operation<P> & {
		readonly route: [Slot<R>] extends [P[number]['name']] ? R : `No parameter for ${Slot<R>}`;
	},
): Operation {
	return operation;
}
