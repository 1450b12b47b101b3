import type { IDataObject } from 'n8n-workflow';

import { model, optionalCollectionId, sessionId } from '../../../../shared/operations/commonFields';
import type { Call } from '../../../../shared/operations/operation';
import { defineOperation } from '../../../../shared/operations/operation';
import { plainId } from '../../../../shared/text/plainText';
import { withContext } from '../../../../shared/transport/errors/failure';
import { idOf } from '../../session/create';
import { advancedOptions } from './advancedOptions';
import { addAgentHint } from './agentHints';
import { agentOptions } from './agentOptions';
import { fetchAnswer } from './fetchAnswer';
import { fetchIncluded } from './includedDetails';
import { retrievalOptions } from './retrievalOptions';
import { DEFAULT_TIMEOUT_SECONDS, sendOptions } from './sendOptions';
import { simplifyAnswer } from './simplifyAnswer';
import { cutOffFields, readTranscript } from './transcript';

/** Creates a session and gives its ID. Throws a `UserError` where the answer has none. */
const createSession = async (call: Call, collectionId: string) =>
	idOf(await call('POST /chats{?collectionId}', { collectionId }));

interface FormatOptions {
	responseFormat?: string;
	guidedJson?: IDataObject;
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
			default: 'existing',
			description: 'Which chat session to ask in',
			sendAs: false,
		},
		{ ...sessionId, showWhen: { sessionMode: ['existing'] } },
		{ ...optionalCollectionId, showWhen: { sessionMode: ['new'] }, sendAs: false },
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. How do I descale the machine?',
			description: 'The question or instruction for the model',
		},
		model,
		sendOptions,
		retrievalOptions,
		agentOptions,
		advancedOptions,
	],
	output: 'item',
	concurrencyKey: 'sessionId',
	timeoutMs: ({ options }) => Math.round((options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000),
	// Simplified in `run`, which keeps an answer that is no JSON, although it should be, in the details of the error.
	simplify: 'inRun',
	async run({ values, send, call, isSimplified, node, itemIndex }) {
		const { options, agentOptions: agent, collectionId = '' } = values;
		const session = values.sessionId ?? (await createSession(call, collectionId));
		// For the error, should a later step fail.
		let progress =
			values.sessionMode === 'new'
				? `The session ${plainId(session)} was started before that.`
				: '';
		let details: IDataObject = { session_id: session };
		try {
			const overrides = { sessionId: session, stream: options.stream ?? true };
			const answer = await fetchAnswer(
				node,
				itemIndex,
				options.showInChat ?? true,
				async (read) => await send(overrides, read),
			);
			const { body } = answer;
			progress = `The message was answered in session ${plainId(session)} before that.`;
			details = { ...details, received: body, message_id: answer.message_id };
			const transcript = typeof body === 'string' ? readTranscript(body) : undefined;
			if (transcript) addAgentHint(transcript, node);
			const completion = { ...answer, session_id: session };
			const included = await fetchIncluded(
				completion,
				{
					references: options.includeReferences ?? false,
					usage: options.includeUsage ?? false,
					files: !isSimplified && (agent.useAgent ?? false),
				},
				call,
			);
			if (isSimplified) {
				return simplifyAnswer(completion, included, transcript, wantsJson(options));
			}
			const turns = transcript ? { turns: transcript.turns, ...cutOffFields(transcript) } : {};
			return { ...completion, ...turns, ...included };
		} catch (error) {
			throw withContext(error, progress, details);
		}
	},
});
