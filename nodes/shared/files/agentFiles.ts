import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { addHint } from '../operations/addHint';
import { parsedOr } from '../simplify';
import { isObject } from '../text/json';
import { plainFileName } from '../transport/fileInfo';
import { undefinedOn404 } from '../transport/undefinedOn404';

/** The type of the metadata that names the files of an agent. Servers know it, although their API does not list it. */
export const AGENT_FILES = 'agent_files';

/** A file that an agent made, as the metadata of its answer names it. */
export interface AgentFile {
	id: string;
	name: string;
}

/**
 * Gives the files in the metadata of an answer, each once. The server lists them as `[{ "<document ID>": "<file name>" }]`.
 * A file without a name is called by its ID.
 */
export function agentFilesIn(metadata: readonly IDataObject[]): AgentFile[] {
	const contents = metadata
		.filter(({ message_type }) => message_type === AGENT_FILES)
		.flatMap(({ content }) => parsedOr(content));
	const names = contents.filter(isObject).flatMap((entry) => Object.entries(entry));
	return [...new Map(names)]
		.filter(([id]) => id.trim() !== '')
		.map(([id, name]) => ({ id, name: typeof name === 'string' && name !== '' ? name : id }));
}

/** A file that was downloaded, under the name that n8n has for it. */
export interface DownloadedFile extends AgentFile {
	data: IBinaryData;
}

/** Gets one file. The name may be used by n8n as it is; `values` are those of the request. */
export type Download = (
	route: 'GET /file',
	values: { id: string; name: string },
	file: { fileName: string },
) => Promise<IBinaryData>;

/**
 * Downloads the files of an agent, one after another, and gives with them those that the server has no longer. Throws what
 * `download` throws of another file.
 */
export async function downloadAgentFiles(
	files: readonly AgentFile[],
	download: Download,
): Promise<{ found: DownloadedFile[]; gone: AgentFile[] }> {
	const found: DownloadedFile[] = [];
	const gone: AgentFile[] = [];
	for (const file of files) {
		const fileName = plainFileName(file.name) || file.id;
		const data = await undefinedOn404(download('GET /file', { ...file }, { fileName }));
		if (data === undefined) gone.push(file);
		else found.push({ id: file.id, name: data.fileName ?? fileName, data });
	}
	return { found, gone };
}

/** Says in the output pane which files the server has no longer. */
export function hintOfGone(gone: readonly AgentFile[], node: IExecuteFunctions): void {
	if (gone.length === 0) return;
	const names = gone.map(({ id, name }) => `"${plainFileName(name) || id}"`).join(', ');
	addHint(
		`The server no longer has these files of an agent, so they were left out: ${names}. Let the agent make them again where they are needed.`,
		node,
	);
}
