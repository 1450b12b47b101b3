import { deletionTimeout } from '../../../shared/operations/deletionTimeout';
import { optionsWith } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { plainId } from '../../../shared/text/plainText';
import { beginJob } from '../job/beginJob';
import { ofJob } from '../job/ofJob';

const timeoutOption = { ...deletionTimeout('sessions'), sendAs: false } as const;

export const deleteManySessions = defineOperation({
	name: 'Delete Many',
	value: 'deleteMany',
	action: 'Delete many sessions',
	description: 'Delete several chat sessions and their messages by one job of the server',
	route: 'POST /chats/delete_job',
	parameters: [
		{
			displayName: 'Session IDs',
			name: 'sessionIds',
			type: 'string',
			required: true,
			default: '',
			placeholder:
				'e.g. 123e4567-e89b-12d3-a456-426655440000, b3c5a0de-3f0a-4f5e-8a53-6b8f0e2d4c11',
			description: 'The IDs of the sessions to delete, with commas between them, or as a list',
			asList: true,
		},
		optionsWith([timeoutOption]),
	],
	output: 'item',
	exampleItem: {
		deleted: true,
		session_ids: ['123e4567-e89b-12d3-a456-426655440000'],
		job_id: '0f1f6c1e-7a52-4d5b-8d3e-2b9a4c6e8f10',
	},
	async run({ values, send, call, node }) {
		const { timeout = timeoutOption.default } = values.options;
		const sessionIds = [...new Set(values.sessionIds)];
		const { id: jobId } = await beginJob(
			node,
			async (cancelSignal) => await send({ sessionIds }, undefined, { cancelSignal }),
		);
		const shown = plainId(jobId);
		const notes = {
			begun: `The job ${shown} deletes the sessions, and some of them may be gone.`,
			canceled: `The job ${shown} was canceled, and some of the sessions may be gone.`,
			kept: `The job ${shown} could not be canceled.`,
		};
		const wait = { jobId, timeoutSeconds: timeout };
		return await ofJob({ node, call }, wait, notes, async () => ({
			deleted: true,
			session_ids: sessionIds,
			job_id: jobId,
		}));
	},
});
