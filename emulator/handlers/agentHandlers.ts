import { agentFilesOf, directoriesOf, removeAgentFiles } from '../agentServer';
import { agentDirectory, agentFile } from '../agentServerWireForm';
import { sessionOf, type Handler } from '../call';
import { notFound } from '../httpRefusal';
import { numberAt } from '../values';

/** What serves the files and directories of agents, by operationId. */
export const agentHandlers: Record<string, Handler> = {
	list_agent_server_files: (call) => ({
		status: 200,
		body: agentFilesOf(sessionOf(call)).map(agentFile),
	}),
	delete_agent_server_files: (call) => {
		removeAgentFiles(sessionOf(call));
		return { status: 204 };
	},
	delete_agent_server_directories: (call) => {
		const ids = String(call.params.session_id).split(',');
		const sessions = ids.map((id) => sessionOf({ ...call, params: { session_id: id } }));
		for (const session of sessions) session.agentDirectories = [];
		return { status: 204 };
	},
	list_all_agent_server_directories_stats: (call) => ({
		status: 200,
		body: directoriesOf(sessionOf(call)).map((directory) =>
			agentDirectory(directory, numberAt(call.query, 'detail_level') ?? 0),
		),
	}),
	get_agent_server_directory_stats: (call) => {
		const name = String(call.params.directory_name);
		const directory = directoriesOf(sessionOf(call)).find((one) => one.name === name);
		if (!directory) throw notFound('agent directory', name);
		return {
			status: 200,
			body: agentDirectory(directory, numberAt(call.query, 'detail_level') ?? 0),
		};
	},
};
