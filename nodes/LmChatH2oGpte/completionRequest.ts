import type { ChatModelConfig, Message, Tool } from '@n8n/ai-node-sdk';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject } from '../shared/text/json';
import { toWireMessages } from './toWireMessages';

/** What n8n passes on with one question to the model: the options of a call in LangChain, and those of its own SDK. */
export interface CallOptions extends ChatModelConfig {
	/** Cancels the call; LangChain's name for `abortSignal`. */
	signal?: AbortSignal;
	/** Texts at which the answer ends; LangChain's name for `stopSequences`. */
	stop?: string[];
	/** Whether the model has to call a tool, or which. */
	tool_choice?: unknown;
}

type FunctionTool = Extract<Tool, { type: 'function' }>;

/** Returns the JSON Schema of a tool's arguments; it may be declared in other ways. */
export type SchemaOf = (tool: FunctionTool) => object;

const toWireTool = (tool: FunctionTool, schemaOf: SchemaOf) => ({
	type: 'function',
	function: {
		name: tool.name,
		description: tool.description,
		parameters: { ...schemaOf(tool) },
	},
});

/** The words of the API for the choice of a tool, by those of LangChain. A tool may have any other name, such as `constructor`. */
const CHOICES: ReadonlyMap<string, string> = new Map([
	['any', 'required'],
	['auto', 'auto'],
	['none', 'none'],
	['required', 'required'],
]);

/** Converts the choice of a tool: a word, the name of a tool, or an object of the API; `undefined` for any other value. */
function toolChoice(choice: unknown): GenericValue {
	if (isObject(choice)) return choice;
	if (typeof choice !== 'string') return undefined;
	return CHOICES.get(choice) ?? { type: 'function', function: { name: choice } };
}

/**
 * Returns the values of the request for the next message of a conversation, by the names of the API in camelCase.
 * @param sampling what a person set in the node, which the options of a call do not override
 */
export function completionRequest(
	{ model, sampling }: { model: string; sampling: IDataObject },
	{ messages, tools }: { messages: readonly Message[]; tools: readonly Tool[] },
	{ stop, stopSequences = stop, tool_choice: choice }: CallOptions,
	schemaOf: SchemaOf,
): IDataObject {
	const functions = tools.flatMap((tool) =>
		tool.type === 'function' ? [toWireTool(tool, schemaOf)] : [],
	);
	return {
		model,
		messages: toWireMessages(messages),
		...sampling,
		stop: stopSequences,
		...(functions.length > 0 && { tools: functions, toolChoice: toolChoice(choice) }),
	};
}
