import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** The model as LangChain gives it to n8n's agents and chains, as far as tests use it. */
export interface SuppliedModel {
	invoke: (messages: unknown, options?: object) => Promise<AnswerMessage>;
	stream: (messages: unknown, options?: object) => Promise<AsyncIterable<AnswerMessage>>;
	bindTools: (tools: readonly object[], options?: object) => SuppliedModel;
}

/** A message of LangChain, or a piece of one, of which the sum is a message. */
export interface AnswerMessage {
	content: unknown;
	tool_calls?: Array<{ id?: string; name: string; args: IDataObject }>;
	usage_metadata?: IDataObject;
	response_metadata?: IDataObject;
	concat: (next: AnswerMessage) => AnswerMessage;
}

/** What somebody does with the model; what it gives is the item of the run. */
export type UseModel = (model: SuppliedModel, node: IExecuteFunctions) => Promise<IDataObject>;

/** A node that uses a model as n8n's own nodes do, in a way that a test decides. */
export const callerOf = (use: UseModel) => ({
	description: {
		displayName: 'Caller',
		name: 'caller',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, maxConnections: 1 },
		],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const supplied = await this.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, 0);
		const model: unknown = Array.isArray(supplied) ? supplied[0] : supplied;
		return [[{ json: await use(model as SuppliedModel, this) }]];
	},
});

/** The two ways in which n8n asks a model. */
export const WAYS = ['invoke', 'stream'] as const;
export type Way = (typeof WAYS)[number];

/** The text of a message, or of a piece of one. */
export function textOf({ content }: AnswerMessage): string {
	if (typeof content === 'string') return content;
	const parts = content as Array<{ text?: string }>;
	return parts.map(({ text = '' }) => text).join('');
}

/** What the model gave: the pieces of its text, one without a stream, and its calls of tools. */
export interface Said {
	texts: string[];
	calls: Array<{ id?: string; name: string; args: IDataObject }>;
}

/** Asks a model in one way, and gives what it said. Calls `onText` with each piece. */
export async function ask(
	model: SuppliedModel,
	way: Way,
	messages: unknown,
	options: object = {},
	onText: (text: string) => void = () => undefined,
): Promise<Said> {
	if (way === 'invoke') {
		const message = await model.invoke(messages, options);
		onText(textOf(message));
		return { texts: [textOf(message)], calls: message.tool_calls ?? [] };
	}
	let whole: AnswerMessage | undefined;
	const texts: string[] = [];
	for await (const piece of await model.stream(messages, options)) {
		whole = whole?.concat(piece) ?? piece;
		const text = textOf(piece);
		if (text === '') continue;
		texts.push(text);
		onText(text);
	}
	return { texts, calls: whole?.tool_calls ?? [] };
}
