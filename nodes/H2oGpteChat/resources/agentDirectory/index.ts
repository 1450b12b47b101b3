import { sessionId } from '../../../shared/operations/commonFields';
import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import type { Parameter } from '../../../shared/parameters/parameter';
import { refuseAsSegment } from '../../../shared/parameters/refuseAsSegment';
import { simplifyDirectory } from './simplifyDirectory';

const withFiles = {
	displayName: 'Include Files',
	name: 'withFiles',
	type: 'boolean',
	default: false,
	description: 'Whether to list the files of a directory too, with their sizes and times',
	sendAs: 'detail_level',
	encode: (isWanted) => (isWanted === true ? 1 : 0),
} as const satisfies Parameter;

const directoryName = {
	displayName: 'Directory Name',
	name: 'directoryName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. agent_faa62d72',
	description: 'The name of the directory, such as the directory_name that Get Many gives',
	isId: true,
} as const satisfies Parameter;

const EXAMPLE = {
	directory_name: 'agent_faa62d72',
	size_bytes: 2048,
	file_count: 1,
	directory_count: 0,
	top_level_contents: ['report.md'],
	created_date: '2026-08-04T09:30:12.345678Z',
	modified_date: '2026-08-04T09:31:40.000000Z',
};

const listAgentDirectories = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many agent directories',
	description: 'List the directories in which agents worked in a chat session',
	route: 'GET /chats/{sessionId}/agent_server_directories/stats',
	parameters: [sessionId, withFiles],
	output: 'list',
	paging: 'whole',
	simplify: simplifyDirectory,
	exampleItem: EXAMPLE,
	emptyHint:
		"No agent has worked in this session, or its directories were deleted. An agent works where a message is sent with 'Use Agent'.",
});

export const agentDirectory: Resource = {
	name: 'Agent Directory',
	value: 'agentDirectory',
	default: listAgentDirectories.value,
	operations: [
		defineOperation({
			name: 'Delete',
			value: 'delete',
			action: 'Delete agent directories',
			description:
				'Delete the directories in which agents worked in a chat session. To delete the session does the same.',
			route: 'DELETE /chats/{sessionId}/agent_server_directories',
			parameters: [sessionId],
			output: 'none',
		}),
		defineOperation({
			name: 'Get',
			value: 'get',
			action: 'Get agent directory',
			description: 'Get the size and the contents of a directory in which an agent worked',
			route: 'GET /chats/{sessionId}/agent_server_directories/{directoryName}/stats',
			parameters: [sessionId, directoryName, withFiles],
			output: 'item',
			simplify: simplifyDirectory,
			exampleItem: EXAMPLE,
			async run({ values, send }) {
				refuseAsSegment(directoryName, values.directoryName, 'Look at its files in h2oGPTe.');
				return await send();
			},
		}),
		listAgentDirectories,
	],
};
