import { sessionId } from '../../../shared/operations/commonFields';
import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';

const listAgentFiles = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many agent files',
	description: 'List the files that agents made in a chat session',
	route: 'GET /chats/{sessionId}/agent_server_files',
	parameters: [sessionId],
	output: 'list',
	paging: 'whole',
	emptyHint:
		"There are no files of agents in this session. An agent makes some where a message is sent with 'Use Agent' and asks for it.",
});

export const agentFile: Resource = {
	name: 'Agent File',
	value: 'agentFile',
	default: listAgentFiles.value,
	operations: [
		defineOperation({
			name: 'Delete All',
			value: 'deleteAll',
			action: 'Delete all agent files',
			description: 'Delete the files that agents made in a chat session',
			route: 'DELETE /chats/{sessionId}/agent_server_files',
			parameters: [sessionId],
			output: 'none',
		}),
		listAgentFiles,
	],
};
