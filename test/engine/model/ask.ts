import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { AnswerMessage, ModelOptions, SuppliedModel } from '../../support/askChatModel';
import { useChatModel } from '../../support/askChatModel';
import type { SavedCredential } from '../../support/runNode';

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

/**
 * What an error says to do next. Where the model was asked for a stream, the description has the message before it, since a
 * reader of a stream is shown nothing else; without the message there, a text that no test expects is given.
 */
function nextStep(way: Way, message: string, description: string | undefined): string | undefined {
	if (way === 'invoke' || description === undefined) return description;
	const before = `${message.replace(/[.!?]?$/, (end) => end || '.')} `;
	return description.startsWith(before)
		? description.slice(before.length)
		: `Without the message: ${description}`;
}

/** The text of an error as it is thrown: where the model was asked for a stream, with the message before the description. */
export const asThrown = (
	way: Way,
	{ message, description }: Record<'message' | 'description', string>,
) => ({
	message,
	description: way === 'stream' ? `${message}. ${description}` : description,
});

/** How a run with one question to the model ended. */
export interface Asked {
	status: string;
	said?: Said;
	failure?: { message: string; description: string | undefined };
	/** What the log of the model has: of each question, the error and the hints. */
	log: Array<{ error?: string; hints: string[] }>;
	/** All that n8n stores. */
	stored: string;
}

/** Runs a workflow that asks the model once. */
export async function askOnce(
	credential: SavedCredential,
	way: Way,
	parameters: INodeParameters = {},
	{
		messages = 'Hello',
		...options
	}: ModelOptions & { messages?: unknown; onText?: (text: string) => void } = {},
): Promise<Asked> {
	const { status, json, error, log, stored } = await useChatModel(
		credential,
		parameters,
		async (model) => ({ ...(await ask(model, way, messages, {}, options.onText)) }),
		options,
	);
	return {
		status,
		...(json && { said: json as unknown as Said }),
		...(error && {
			failure: {
				message: error.message,
				description: nextStep(way, error.message, error.description ?? undefined),
			},
		}),
		log: log.map(({ error: noted, hints = [] }) => ({
			...(noted && { error: noted.message }),
			hints: hints.map(({ message }) => message),
		})),
		stored,
	};
}
