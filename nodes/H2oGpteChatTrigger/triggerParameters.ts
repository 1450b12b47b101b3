import type { INodeProperties } from 'n8n-workflow';

import type { Parameter } from '../shared/parameters/parameter';
import { collectionId, optionsWith, sessionId } from '../shared/operations/commonFields';
import { simplify } from '../shared/operations/derivedFields';

/** Which sessions are watched. */
const watch = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	default: 'session',
	description: 'Where to look for new messages',
	options: [
		{
			name: 'All Sessions',
			value: 'all',
			description: 'Every chat session that the API key can see',
		},
		{
			name: 'One Session',
			value: 'session',
			description: 'A single chat session',
		},
		{
			name: 'Sessions of a Collection',
			value: 'collection',
			description: 'Every chat session that talks to the documents of one collection',
		},
	],
} as const satisfies Parameter;

/** Whose messages are emitted. */
const messagesFrom = {
	displayName: 'Messages From',
	name: 'messagesFrom',
	type: 'options',
	default: 'user',
	description: 'Whose messages start the workflow',
	options: [
		{ name: 'Assistant', value: 'assistant', description: 'The answers' },
		{ name: 'Everybody', value: 'all', description: 'Questions and answers' },
		{ name: 'User', value: 'user', description: 'The questions' },
	],
} as const satisfies Parameter;

const emitExisting = {
	displayName: 'Emit Existing Messages',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to begin with the messages that are already there when the workflow is activated',
} as const satisfies Parameter;

const includeFiles = {
	displayName: 'Include Files',
	name: 'includeFiles',
	type: 'boolean',
	default: false,
	description:
		'Whether to put the files that an agent made for its answer into binary fields of the item, and to list them as files',
} as const satisfies Parameter;

const includeMetadata = {
	displayName: 'Include Metadata',
	name: 'includeMetadata',
	type: 'boolean',
	default: false,
	description: 'Whether to add the metadata of each answer, such as its cost and token counts',
} as const satisfies Parameter;

const includeReferences = {
	displayName: 'Include References',
	name: 'includeReferences',
	type: 'boolean',
	default: false,
	description: 'Whether to add the passages of documents that each answer is based on',
} as const satisfies Parameter;

const namesContain = {
	displayName: 'Names Contain',
	name: 'namesContain',
	type: 'string',
	default: '',
	placeholder: 'e.g. support',
	description:
		'Only watch sessions whose name contains this text, in capital or small letters. A session that gets such a name later starts the workflow with what is written from then on.',
	showWhen: { watch: ['all', 'collection'] },
} as const satisfies Parameter;

const skipOwn = {
	displayName: 'Skip Messages Sent by n8n',
	name: 'skipOwn',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out questions that the h2oGPTe Chat node sent, and the answers to them, so that a workflow does not start itself',
} as const satisfies Parameter;

/** The session, where a single one is watched. */
const session = {
	...sessionId,
	description: 'The chat session to watch',
	showWhen: { watch: ['session'] },
} as const satisfies Parameter;

/** The collection, where the sessions of one are watched. */
const collection = {
	...collectionId,
	description: 'The collection whose chat sessions to watch',
	showWhen: { watch: ['collection'] },
} as const satisfies Parameter;

const options = optionsWith([
	emitExisting,
	includeFiles,
	includeMetadata,
	includeReferences,
	namesContain,
	skipOwn,
]);

/** The parameters of the trigger, in the order of the editor. */
export const parameters = [
	watch,
	session,
	collection,
	messagesFrom,
	simplify,
	options,
] as const satisfies readonly Parameter[];

/**
 * Says what is left out without being asked for, and where that is not certain. n8n shows the description of an option only
 * to those who add it.
 */
export const ownMessagesNotice: INodeProperties = {
	displayName:
		'Messages that n8n sends with <b>h2oGPTe Chat</b>, and the answers to them, do not start this workflow, so that it cannot start itself. A server that does not say who sent a message is an exception: there, n8n knows what it sent only until it restarts, and not across several workers.',
	name: 'ownMessagesNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { '/options.skipOwn': [false] } },
};
