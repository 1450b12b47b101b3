import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { messageId, optionsWith, sessionId } from '../../../shared/operations/commonFields';
import { controlRun } from './controlRun';
import { deleteMessages } from './delete';
import { downloadFiles } from './downloadFiles';
import { sendMessage } from './send/send';
import { voteOnMessage } from './vote';
import { simplifyMessage, simplifyMetadata, simplifyReference } from '../../../shared/simplify';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	default: 'send',
	operations: [
		sendMessage,
		controlRun,
		deleteMessages,
		downloadFiles,
		defineOperation({
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many messages',
			description: 'List the messages of a chat session, the newest first',
			route: 'GET /chats/{sessionId}/messages',
			parameters: [sessionId],
			output: 'list',
			paging: 'offset',
			idField: 'message_id',
			simplify: simplifyMessage,
			emptyHint: 'Nothing has been said in this session yet. Ask something with Message: Send.',
		}),
		defineOperation({
			name: 'Get Metadata',
			value: 'getMetadata',
			action: 'Get message metadata',
			description:
				'Get usage statistics, the prompt or other notes that the server keeps on an answer',
			route: 'GET /messages/{messageId}/meta',
			parameters: [
				messageId,
				{
					displayName: 'Information',
					name: 'infoType',
					type: 'options',
					options: [
						{ name: 'All', value: 'all', description: 'Everything that the server keeps' },
						{ name: 'Custom', value: 'custom', description: 'A type that is not listed here' },
						{
							name: 'HyDE 1 Answer',
							value: 'hyde1',
							description: 'The intermediate answer of HyDE 1',
						},
						{
							name: 'LLM Only Answer',
							value: 'llm_only',
							description: 'The answer without documents',
						},
						{
							name: 'Prompt',
							value: 'prompt_raw',
							description: 'The whole prompt that the model got',
						},
						{
							name: 'Self-Reflection',
							value: 'self_reflection',
							description: 'How the answer was judged',
						},
						{
							name: 'Usage Statistics',
							value: 'usage_stats',
							description: 'Model, cost, tokens and times',
						},
					],
					default: 'all',
					description: 'Which information on the answer to get',
					sendAs: false,
				},
				{
					displayName: 'Custom Type',
					name: 'customInfoType',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. agent_files',
					description: 'The type of information as the server calls it',
					showWhen: { infoType: ['custom'] },
					sendAs: false,
				},
			],
			output: 'list',
			run: async ({ values: { infoType, customInfoType }, send }) =>
				await send({ infoType: infoType === 'all' ? undefined : (customInfoType ?? infoType) }),
			simplify: simplifyMetadata,
			emptyHint:
				'The server keeps no such information on this message. Questions have none: choose an answer.',
		}),
		defineOperation({
			name: 'Get References',
			value: 'getReferences',
			action: 'Get message references',
			description: 'Get the passages of documents that an answer is based on',
			route: 'GET /messages/{messageId}/references',
			parameters: [
				messageId,
				optionsWith([
					{
						displayName: 'Limit',
						name: 'limit',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: 50,
						description: 'Max number of results to return',
					},
				]),
			],
			output: 'list',
			async run({ values: { options }, send }) {
				const references = await send();
				// Servers before 1.7 do not know the limit.
				return Array.isArray(references) ? references.slice(0, options.limit) : references;
			},
			simplify: simplifyReference,
			emptyHint:
				'This message is based on no documents: it is a question, or its session has no collection. Choose an answer from a session with a collection.',
		}),
		voteOnMessage,
	],
};
