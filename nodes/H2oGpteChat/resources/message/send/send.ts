import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../../../shared/operations/operation';
import { defineOperation } from '../../../../shared/operations/operation';
import { withContext } from '../../../../shared/transport/errors/failure';
import { plainId } from '../../../../shared/text/plainText';
import { idOf } from '../../session/create';
import { model, optionalCollectionId, sessionId } from '../../../../shared/operations/commonFields';
import { advancedOptions } from './advancedOptions';
import { agentOptions } from './agentOptions';
import { fetchAnswer } from './fetchAnswer';
import { fetchIncluded } from './includes';
import { addAgentHint } from './agentHints';
import { DEFAULT_TIMEOUT_SECONDS, sendOptions } from './sendOptions';
import { retrievalOptions } from './retrievalOptions';
import { simplifyAnswer } from './simplifyAnswer';
import { cutOffFields, readTranscript } from './transcript';

/** Gives the ID of the session to ask in, which is made first where a new one is wanted. */
const resolveSession = async (call: Call, existing: string | undefined, collection: string) =>
	existing ?? idOf(await call('POST /chats{?collectionId}', { collectionId: collection }));

interface JsonOptions {
	responseFormat?: string;
	guidedJson?: IDataObject;
}

const wantsJson = ({ responseFormat = 'text', guidedJson = {} }: JsonOptions) =>
	responseFormat !== 'text' || Object.keys(guidedJson).length > 0;

export const sendMessage = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send a message and get the answer',
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
	timeout: ({ options }) => options.timeout ?? DEFAULT_TIMEOUT_SECONDS,
	async run({ values, request, call, isSimplified, node, itemIndex }) {
		const { options, agentOptions: agent } = values;
		const session = await resolveSession(call, values.sessionId, values.collectionId ?? '');
		let done =
			values.sessionMode === 'new'
				? `The session ${plainId(session)} was started before that.`
				: '';
		let details: IDataObject = { session_id: session };
		try {
			const answer = await fetchAnswer(
				node,
				itemIndex,
				call,
				{ ...request, sessionId: session, stream: options.stream ?? true },
				options.showInChat ?? true,
			);
			done = `The message was answered in session ${plainId(session)} before that.`;
			details = { ...details, received: answer.body, message_id: answer.message_id };
			const transcript = typeof answer.body === 'string' ? readTranscript(answer.body) : undefined;
			if (transcript) addAgentHint(transcript, node);
			const whole = { ...answer, session_id: session };
			const found = await fetchIncluded(
				whole,
				{
					references: options.includeReferences ?? false,
					usage: options.includeUsage ?? false,
					files: !isSimplified && (agent.useAgent ?? false),
				},
				call,
			);
			if (isSimplified) {
				return simplifyAnswer(whole, found, transcript, wantsJson(options));
			}
			const turns = transcript ? { turns: transcript.turns, ...cutOffFields(transcript) } : {};
			return { ...whole, ...turns, ...found };
		} catch (error) {
			throw withContext(error, done, details);
		}
	},
	// Done within `run`, which keeps an answer that turns out not to be JSON in the details of what it throws.
	simplify: (answer) => answer,
});
