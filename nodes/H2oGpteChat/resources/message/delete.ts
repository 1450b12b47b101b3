import { defineOperation } from '../../../shared/operations/operation';
import { withContext } from '../../../shared/transport/errors/failure';

/** IDs in one request at most: they are part of its address, which proxies allow a few thousand characters. */
const MAX_IDS = 50;

/** Divides IDs into the parts of one request each, without those that come twice. */
export function batchesOf(ids: readonly string[]): string[][] {
	const unique = [...new Set(ids)];
	const count = Math.ceil(unique.length / MAX_IDS);
	return Array.from({ length: count }, (_, index) =>
		unique.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
	);
}

export const deleteMessages = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete messages',
	description: 'Delete one or more messages of chat sessions',
	route: 'DELETE /messages/{messageIds}',
	parameters: [
		{
			displayName: 'Message IDs',
			name: 'messageIds',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. faa62d72-2213-4a39-8cc6-382a710d653d',
			description:
				'The IDs of the messages to delete, with commas between them, or as a list. A question and its answer are two messages.',
			asList: true,
		},
	],
	output: 'item',
	exampleItem: { deleted: true, message_ids: ['faa62d72-2213-4a39-8cc6-382a710d653d'] },
	async run({ values, send }) {
		const deleted: string[] = [];
		for (const messageIds of batchesOf(values.messageIds)) {
			try {
				await send({ messageIds });
			} catch (error) {
				const count = deleted.length;
				const note = count === 0 ? '' : `${count} other messages were deleted before that.`;
				throw withContext(error, note, { deleted_message_ids: deleted });
			}
			deleted.push(...messageIds);
		}
		return { deleted: true, message_ids: deleted };
	},
});
