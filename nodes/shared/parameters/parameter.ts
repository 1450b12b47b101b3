import type {
	GenericValue,
	IDataObject,
	INodePropertyMode,
	INodePropertyOptions,
	INodePropertyTypeOptions,
	NodeParameterValueType,
} from 'n8n-workflow';

import type { Place } from './links';

/**
 * A way to give what a locator names, without regular expressions for n8n to run: it ends them after a quarter of a second,
 * which a busy machine may need for the shortest text.
 */
type Mode = Omit<INodePropertyMode, 'validation' | 'extractValue'>;

interface ParameterBase {
	readonly displayName: string;
	readonly name: string;
	readonly default: NodeParameterValueType;
	readonly description?: string;
	readonly hint?: string;
	readonly placeholder?: string;
	readonly required?: boolean;
	readonly typeOptions?: INodePropertyTypeOptions;
	/** Shows the parameter only where each of these parameters, declared before it, has one of its values. */
	showWhen?: Readonly<Record<string, ReadonlyArray<string | boolean>>>;
	/**
	 * Where the value goes in the request: the names of the API with dots between levels. `false` keeps it in the node.
	 * Default: the name of the parameter at the top level, which the route turns into snake_case.
	 */
	sendAs?: string | false;
	/** Turns the value into the form that the request has for it, where that is another one. */
	encode?(value: GenericValue): GenericValue;
	/** Whether an empty text is sent too, where it is a value of its own: a description that somebody emptied. */
	keepsEmpty?: boolean;
	/** Whether a text is read as a list, which is what the API takes. */
	asList?: boolean;
	/** What stands before its IDs in paths, such as `/jobs/`, for IDs that have no links. */
	pathBefore?: string;
	/** Whether the text is an ID, where neither the type nor the name says so. */
	isId?: boolean;
	/** What to do where it is empty and required, where it is not simply to enter something. */
	emptyHint?: string;
	/**
	 * What the value is, for the model of an AI Agent. Where the node is its tool, the model fills the field in unless a
	 * person does.
	 */
	filledByModel?: string;
}

/** One set of fields in a fixed collection, shown under its name once it is added. */
interface Group {
	readonly displayName: string;
	readonly name: string;
	readonly values: readonly Parameter[];
}

/**
 * An n8n parameter, as the literal that n8n's linter reads. Which resource and operation show it follows from where it is
 * listed, so it is declared nowhere else.
 */
export type Parameter =
	| (ParameterBase & { readonly type: 'string' })
	| (ParameterBase & { readonly type: 'number' })
	| (ParameterBase & { readonly type: 'boolean' })
	| (ParameterBase & { readonly type: 'json' })
	| (ParameterBase & { readonly type: 'dateTime' })
	| (ParameterBase & {
			readonly type: 'options';
			readonly options: readonly INodePropertyOptions[];
	  })
	| (ParameterBase & {
			readonly type: 'multiOptions';
			readonly options?: readonly INodePropertyOptions[];
	  })
	| (ParameterBase & { readonly type: 'fixedCollection'; readonly options: readonly [Group] })
	| (ParameterBase & {
			readonly type: 'resourceLocator';
			readonly modes: readonly Mode[];
			/** The kind of links that may stand for its IDs, in all modes. */
			linkTo?: Place;
	  })
	| (ParameterBase & {
			readonly type: 'collection';
			readonly options: readonly Parameter[];
			/** The names of the fields that stand first, in this order. The others follow by their display names. */
			readonly leading?: readonly string[];
	  });

/** A parameter that others may hide has no value while it is hidden. */
type Hidden<P extends Parameter> = P extends { showWhen: object } ? undefined : never;

/** The type of a checked value: of text, numbers and the like by the type, of collections by their fields. */
type DeclaredType<P extends Parameter> = P extends { type: 'number' }
	? number
	: P extends { type: 'boolean' }
		? boolean
		: P extends { type: 'json' }
			? IDataObject
			: P extends { type: 'collection'; options: infer Fields extends readonly Parameter[] }
				? Partial<Values<Fields>>
				: P extends { type: 'fixedCollection'; options: readonly [{ values: infer Fields }] }
					? Fields extends readonly Parameter[]
						? Partial<Values<Fields>>
						: never
					: P extends { type: 'options'; options: ReadonlyArray<{ value: infer Choice }> }
						? Choice & string
						: P extends
									| { type: 'multiOptions' }
									| { typeOptions: { multipleValues: true } }
									| { asList: true }
							? readonly string[]
							: string;

/** The checked values of parameters by their names, typed by their declarations. */
export type Values<P extends readonly Parameter[]> = {
	readonly [K in P[number] as K['name']]: Hidden<K> | DeclaredType<K>;
};

/** A parameter itself, or the fields of a collection, which a request has beside the others. */
type FieldOf<P extends Parameter> = P extends {
	type: 'collection';
	options: infer Fields extends readonly Parameter[];
}
	? Fields[number]
	: P;

/** The name of a field that has its own name in the request, too; `never` for one that `sendAs` puts elsewhere. */
type SentName<P extends Parameter> = P extends { sendAs: string } ? never : P['name'];

/**
 * Values that a request may be given in place of those that a person set: of parameters and of fields of collections. In
 * place of a choice, the API may take other texts than the editor offers.
 */
export type Overrides<P extends readonly Parameter[]> = {
	readonly [K in FieldOf<P[number]> as SentName<K>]?: K extends { type: 'options' }
		? string | undefined
		: DeclaredType<K> | undefined;
};
