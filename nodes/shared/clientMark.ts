import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn, parseServerJson } from './text/json';

/**
 * What Send writes into `llm_args.client_metadata`, unless the workflow says otherwise. The API gives the arguments of a
 * question back with the messages of its session, so the trigger knows by it which questions n8n sent.
 */
export const CLIENT_MARK = 'n8n';

/**
 * Gives the arguments of a model with the mark, where they have no `client_metadata` of their own. `null` and an
 * empty text there stand for none: the API takes nothing but text, so the field is left out.
 */
export function withClientMark(llmArgs: IDataObject = {}): IDataObject {
	const { client_metadata: mark = CLIENT_MARK, ...others } = llmArgs;
	return mark === null || mark === '' ? others : { ...others, client_metadata: mark };
}

/**
 * Gives the `client_metadata` in the `llm_args` of a message, which the API gives as JSON text; `undefined` where there is
 * none, as in a reply, whose `llm_args` is the text `null`.
 */
export function clientMetadataIn(llmArgs: unknown): string | undefined {
	const value = typeof llmArgs === 'string' ? parseServerJson(llmArgs)?.value : llmArgs;
	const mark = isObject(value) ? value.client_metadata : undefined;
	return typeof mark === 'string' ? mark : undefined;
}

/**
 * Gives the name of the command in the `type_list` of a message that was not written in the session but added to it as a whole,
 * by which Add Exchange marks both messages; `undefined` for any other message.
 */
export function commandIn(typeList: unknown): string | undefined {
	const entry = objectsIn(typeList).find(({ message_type }) => message_type === 'command_synth');
	return entry && String(entry.content);
}
