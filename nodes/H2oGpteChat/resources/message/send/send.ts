import type { IDataObject } from 'n8n-workflow';

import { inputFiles } from '../../../../shared/files/inputFiles';
import { liveAnswer } from '../../../../shared/chat/liveAnswer';
import { CLIENT_MARK, withClientMark } from '../../../../shared/clientMark';
import { model, optionalCollectionId, sessionId } from '../../../../shared/operations/commonFields';
import { defineOperation } from '../../../../shared/operations/operation';
import { rememberSent } from '../../../../shared/sentMessages';
import { isObject } from '../../../../shared/text/json';
import { plainId } from '../../../../shared/text/plainText';
import { startSession } from '../../session/create';
import { advancedOptions } from './advancedOptions';
import { addAgentHint, addUnusedOptionsHint } from './agentHints';
import { agentOptions } from './agentOptions';
import { attachments } from './attachmentOptions';
import { fetchAnswer } from './fetchAnswer';
import { fetchIncluded } from './includedDetails';
import type { Progress } from './inSession';
import { inSession } from './inSession';
import { retrievalOptions } from './retrievalOptions';
import { DEFAULT_TIMEOUT_SECONDS, sendOptions } from './sendOptions';
import { refuseCollection } from './sessionCollection';
import { simplifyAnswer, textOf } from './simplifyAnswer';
import { sourcesBeneath, sourcesIn } from './sources';
import { readTranscript, transcriptFields } from './transcript';

interface FormatOptions {
	responseFormat?: string;
	guidedJson?: IDataObject;
}

/** Gives the fields of the request with the mark of n8n, by which the trigger knows what a workflow sent. */
function markFields({ llm_args: llmArgs, ...fields }: IDataObject): IDataObject {
	const marked = withClientMark(isObject(llmArgs) ? llmArgs : {});
	return Object.keys(marked).length > 0 ? { ...fields, llm_args: marked } : fields;
}

const wantsJson = ({ responseFormat = 'text', guidedJson = {} }: FormatOptions) =>
	responseFormat !== 'text' || Object.keys(guidedJson).length > 0;

export const sendMessage = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Ask a question in a chat session and get the answer',
	route: 'POST /chats/{sessionId}/completions',
	parameters: [
		{
			displayName: 'Session Mode',
			name: 'sessionMode',
			type: 'options',
			options: [
				{ name: 'Existing Session', value: 'existing', description: 'Go on in a chat session' },
				{ name: 'New Session', value: 'new', description: 'Start a chat session for this message' },
			],
			default: 'new',
			description: 'Which chat session to ask in',
			sendAs: false,
		},
		{ ...sessionId, showWhen: { sessionMode: ['existing'] } },
		{ ...optionalCollectionId, showWhen: { sessionMode: ['new'] }, sendAs: false },
		{
			displayName: 'Session Name',
			name: 'sessionName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Questions about the manual',
			description: 'What lists call the new session. Leave empty to let the server find a name.',
			showWhen: { sessionMode: ['new'] },
			sendAs: false,
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. How do I descale the machine?',
			description: 'The question or instruction for the model',
			filledByModel:
				'One question or instruction, as a whole sentence that can be understood without the conversation',
		},
		model,
		sendOptions,
		retrievalOptions,
		agentOptions,
		advancedOptions,
	],
	output: 'item',
	concurrencyKey: 'sessionId',
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
	async run({ values, send, call, serverUrl, isSimplified, node, itemIndex }) {
		const { message, options, agentOptions: agent, advancedOptions: advanced } = values;
		const { collectionId = '', sessionName = '' } = values;
		const fields = options.attachments ?? [];
		const files = await inputFiles(node, itemIndex, fields, attachments.displayName);
		const isNew = values.sessionMode === 'new';
		if (isNew && files.length > 0 && collectionId !== '') {
			refuseCollection({ id: collectionId, name: '' });
		}
		const session = values.sessionId ?? (await startSession(call, node, collectionId));
		const progress: Progress = {
			note: isNew ? `The session ${plainId(session)} was started before that.` : '',
			details: { session_id: session },
		};
		const messageSession = {
			node,
			call,
			serverUrl,
			sessionId: session,
			isNew,
			name: sessionName,
			files,
			attachmentMode: options.attachmentMode,
			timeout: options.timeout,
			deletesSession: options.deleteSession ?? false,
		};
		return await inSession(messageSession, progress, async () => {
			if (withClientMark(advanced.llmArgs).client_metadata === CLIENT_MARK) {
				rememberSent({ serverUrl, sessionId: session, text: message });
			}
			const overrides = { sessionId: session, stream: options.stream ?? true };
			const live = liveAnswer(node, itemIndex, options.showInChat ?? true);
			const answer = await fetchAnswer(live, async (read) => await send(overrides, read));
			const { body } = answer;
			progress.note = `The message was answered in session ${plainId(session)} before that.`;
			progress.details = { session_id: session, received: body, message_id: answer.message_id };
			const isJson = wantsJson(options);
			const appendsSources = isSimplified && !isJson && (options.appendSources ?? false);
			// While sources are to follow, the texts of the next items wait.
			if (!appendsSources) await live.end();
			const transcript = typeof body === 'string' ? readTranscript(body) : undefined;
			if (transcript) addAgentHint(transcript, node);
			addUnusedOptionsHint(values, node);
			const completion = { ...answer, session_id: session };
			const includesReferences = options.includeReferences ?? false;
			const { references, ...others } = await fetchIncluded(
				completion,
				{
					references: includesReferences || appendsSources,
					usage: options.includeUsage ?? false,
					files: !isSimplified && (agent.useAgent ?? false),
				},
				call,
			);
			const sources = sourcesIn(references ?? []);
			const included = includesReferences ? { ...others, references, sources } : others;
			if (!isSimplified) {
				return { ...completion, ...transcriptFields(transcript), ...included };
			}
			const beneath = appendsSources ? sourcesBeneath(textOf(completion, transcript), sources) : '';
			if (beneath !== '') await live.add(beneath);
			return simplifyAnswer(
				{ completion, question: message, transcript, included, beneath },
				isJson,
			);
		});
	},
});
