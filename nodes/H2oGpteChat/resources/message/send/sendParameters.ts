import { model, optionalCollectionId, sessionId } from '../../../../shared/operations/commonFields';
import type { Parameter } from '../../../../shared/parameters/parameter';
import { advancedOptions } from './advancedOptions';
import { agentOptions } from './agentOptions';
import { sessionByName } from './byName/sessionName';
import { retrievalOptions } from './retrievalOptions';
import { sendOptions } from './sendOptions';

/** What is entered to send a message. */
export const sendParameters = [
	{
		displayName: 'Session Mode',
		name: 'sessionMode',
		type: 'options',
		options: [
			{ name: 'Existing Session', value: 'existing', description: 'Go on in a chat session' },
			{ name: 'New Session', value: 'new', description: 'Start a chat session for this message' },
			{
				name: 'Session by Name',
				value: 'byName',
				description: 'Go on in the chat session of this name, or start it',
			},
		],
		default: 'new',
		description: 'Which chat session to ask in',
		sendAs: false,
	},
	{ ...sessionId, showWhen: { sessionMode: ['existing'] } },
	sessionByName,
	{ ...optionalCollectionId, showWhen: { sessionMode: ['new', 'byName'] }, sendAs: false },
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
] as const satisfies readonly Parameter[];
