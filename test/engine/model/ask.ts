import type { INodeParameters } from 'n8n-workflow';

import type { ModelOptions } from '../../support/askChatModel';
import { useChatModel } from '../../support/askChatModel';
import type { Said, Way } from '../../support/modelCaller';
import { ask } from '../../support/modelCaller';
import type { SavedCredential } from '../../support/runNode';

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
