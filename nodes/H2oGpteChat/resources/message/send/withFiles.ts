import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AgentFile, Download } from '../../../../shared/files/agentFiles';
import { downloadAgentFiles, hintOfGone } from '../../../../shared/files/agentFiles';
import type { OutputItem } from '../../../../shared/operations/operationContext';

/**
 * Downloads the files of an agent, and gives the item of its answer with them: each in a binary field of its own, and all of
 * them as `files` in the JSON. Says in the output pane which ones the server no longer has. Throws what `download` throws of
 * another file.
 */
export async function withFiles(
	json: IDataObject,
	files: readonly AgentFile[],
	{ download, node }: { download: Download; node: IExecuteFunctions },
): Promise<OutputItem> {
	const { found, gone } = await downloadAgentFiles(files, download);
	hintOfGone(gone, node);
	const named = found.map(({ data, ...file }, index) => ({ file, field: `file_${index}`, data }));
	return {
		json: { ...json, files: named.map(({ file, field }) => ({ ...file, field })) },
		...(named.length > 0 && {
			binary: Object.fromEntries(named.map(({ field, data }) => [field, data])),
		}),
	};
}
