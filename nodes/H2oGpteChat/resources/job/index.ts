import { newestFirst } from '../../../shared/newestFirst';
import { jobId, optionsWith } from '../../../shared/operations/commonFields';
import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { assertList } from '../../../shared/transport/assertShape';
import { waitForJob } from '../../../shared/transport/waitForJob';
import { cancelJob } from './cancel';
import { simplifyJob } from './simplifyJob';

const DEFAULT_WAIT_SECONDS = 3600;

export const job: Resource = {
	name: 'Job',
	value: 'job',
	default: 'get',
	operations: [
		cancelJob,
		defineOperation({
			name: 'Get',
			value: 'get',
			action: 'Get job',
			description: 'Get how far a job of the server is, or wait until it is done',
			route: 'GET /jobs/{jobId}',
			parameters: [
				jobId,
				{
					displayName: 'Wait for Completion',
					name: 'waitForCompletion',
					type: 'boolean',
					default: false,
					description:
						'Whether to wait until the job is done. Where it does not succeed, the item fails with what the server says of it.',
					sendAs: false,
				},
				optionsWith([
					{
						displayName: 'Timeout (Seconds)',
						name: 'timeout',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 86_400 },
						default: DEFAULT_WAIT_SECONDS,
						description: "How long to wait for the job, with 'Wait for Completion'",
						sendAs: false,
					},
				]),
			],
			output: 'item',
			idField: 'job_id',
			simplify: simplifyJob,
			async run({ values: { waitForCompletion, options }, send, node }) {
				if (!waitForCompletion) return await send();
				const { timeout = DEFAULT_WAIT_SECONDS } = options;
				return await waitForJob(send, { context: node }, timeout * 1000);
			},
		}),
		defineOperation({
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many jobs',
			description: 'List the jobs of the user, the last started first',
			route: 'GET /jobs',
			parameters: [],
			output: 'list',
			idField: 'job_id',
			paging: 'whole',
			simplify: simplifyJob,
			run: async ({ send }) => newestFirst(assertList(await send())),
			emptyHint:
				'The server has no jobs of this user. It makes one where something takes long, such as reading documents into a collection.',
		}),
	],
};
