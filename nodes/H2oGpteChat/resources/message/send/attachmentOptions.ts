import type { Parameter } from '../../../../shared/parameters/parameter';

/** The fields of the input item whose files go along with a message. */
export const attachments = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, attachment_0',
	description:
		'The names of the input fields with files to answer from, with commas between them. The session gets a collection for them.',
	asList: true,
	sendAs: false,
} as const satisfies Parameter;

/** What is attached to a message, and what becomes of it. */
export const attachmentOptions = [
	{
		displayName: 'Attachment Mode',
		name: 'attachmentMode',
		type: 'options',
		options: [
			{
				name: 'Agent Only',
				value: 'agent_only',
				description: 'For agents alone, which read the files themselves: they are there at once',
			},
			{
				name: 'Standard',
				value: 'standard',
				description: 'For answers from the files: they are read, cut into passages and indexed',
			},
		],
		default: 'standard',
		description: 'What the attachments are for',
		sendAs: false,
	},
	attachments,
	{
		displayName: 'Delete Session Afterwards',
		name: 'deleteSession',
		type: 'boolean',
		default: true,
		description:
			'Whether to delete the session once the answer is there, with the attachments and the collection that was made for them',
		sendAs: false,
	},
] as const satisfies readonly Parameter[];
