import { messageId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';

/** The votes by the numbers that the API has for them. */
const VOTES: ReadonlyMap<unknown, number> = new Map([
	['up', 1],
	['down', -1],
	['none', 0],
]);

export const voteOnMessage = defineOperation({
	name: 'Vote',
	value: 'vote',
	action: 'Vote on message',
	description: 'Say whether an answer helps, or take that back',
	route: 'PUT /messages/{messageId}/votes',
	parameters: [
		messageId,
		{
			displayName: 'Vote',
			name: 'vote',
			type: 'options',
			required: true,
			options: [
				{ name: 'Down', value: 'down', description: 'The answer does not help' },
				{ name: 'None', value: 'none', description: 'Take an earlier vote back' },
				{ name: 'Up', value: 'up', description: 'The answer helps' },
			],
			default: 'up',
			description: 'What to say of the answer. A new vote replaces the one before.',
			sendAs: 'votes',
			encode: (vote) => VOTES.get(vote),
		},
	],
	output: 'item',
	exampleItem: { message_id: 'faa62d72-2213-4a39-8cc6-382a710d653d', vote: 'up' },
	async run({ values: { messageId: id, vote }, send }) {
		await send();
		return { message_id: id, vote };
	},
});
