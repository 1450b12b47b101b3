import type { IDataObject } from 'n8n-workflow';

import { inputFiles } from '../../../../shared/files/inputFiles';
import { withClientMark } from '../../../../shared/clientMark';
import { defineOperation } from '../../../../shared/operations/operation';
import { isObject } from '../../../../shared/text/json';
import { startSession } from '../../session/create';
import { answerMessage } from './answerMessage';
import { attachments } from './attachmentOptions';
import type { Target } from './byName/inNamedSession';
import { inNamedSession } from './byName/inNamedSession';
import { cleanName, DEFAULT_SESSIONS_TO_SEARCH } from './byName/sessionName';
import type { Progress } from './inSession';
import { inSession, newProgress } from './inSession';
import { DEFAULT_TIMEOUT_SECONDS } from './sendOptions';
import { sendParameters } from './sendParameters';
import { refuseCollection } from './sessionCollection';

/** Gives the fields of the request with the mark of n8n, by which the trigger knows what a workflow sent. */
function markFields({ llm_args: llmArgs, ...fields }: IDataObject): IDataObject {
	const marked = withClientMark(isObject(llmArgs) ? llmArgs : {});
	return Object.keys(marked).length > 0 ? { ...fields, llm_args: marked } : fields;
}

export const sendMessage = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Ask a question in a chat session and get the answer',
	route: 'POST /chats/{sessionId}/completions',
	parameters: sendParameters,
	output: 'items',
	concurrencyKey: ['sessionId', 'sessionName'],
	completeFields: markFields,
	timeoutMs: ({ options }) => Math.round((options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000),
	// Simplified in `run`, which keeps an answer that is no JSON, although it should be, in the details of the error.
	simplify: 'inRun',
	exampleItem: {
		output: 'Every two months.',
		question: 'How often do I descale?',
		message_id: '4a8d2f5e-1b7c-4e90-8d36-2f5b9c7e1a04',
		session_id: '9b3e6c1d-5f2a-4d78-a0c4-7e1f8b2d6a35',
	},
	async run(context) {
		const { values, call, serverUrl, node, itemIndex } = context;
		const { sessionMode, collectionId = '', sessionName = '', options } = values;
		const name = sessionMode === 'byName' ? cleanName(sessionName) : sessionName;
		const fields = options.attachments ?? [];
		const files = await inputFiles(node, itemIndex, fields, attachments.displayName);
		if (files.length > 0 && collectionId !== '') {
			refuseCollection({ id: collectionId, name: '' });
		}
		const deletesSession = options.deleteSession ?? false;
		const ask = async (target: Target, progress: Progress) => {
			const session = {
				...target,
				node,
				call,
				serverUrl,
				name,
				files,
				attachmentMode: options.attachmentMode,
				timeout: options.timeout,
				deletesSession,
			};
			return await inSession(
				session,
				progress,
				async () => await answerMessage(context, target.sessionId, progress),
			);
		};
		if (sessionMode === 'byName') {
			const { sessionsToSearch: maxSearched = DEFAULT_SESSIONS_TO_SEARCH } = options;
			const of = { serverUrl, keyHash: context.keyHash(), collectionId, name };
			const wanted = { node, call, of, maxSearched, isDeleted: deletesSession };
			return [await inNamedSession(wanted, ask)];
		}
		const isNew = sessionMode === 'new';
		const sessionId = values.sessionId ?? (await startSession(call, node, collectionId));
		const begin = async () =>
			name === '' ? undefined : await call('PATCH /chats/{sessionId}', { sessionId, name });
		return [await ask({ sessionId, isNew, begin }, newProgress(sessionId, isNew))];
	},
});
