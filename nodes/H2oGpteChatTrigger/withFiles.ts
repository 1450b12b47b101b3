import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { AgentFile } from '../shared/files/agentFiles';
import { downloadAgentFiles } from '../shared/files/agentFiles';
import type { OutputItem } from '../shared/operations/operationContext';
import { failureOf } from '../shared/transport/errors/failure';
import type { PollClient } from './pollClient';

const GONE = 'The server no longer has the file';
const NOT_RECEIVED = 'The file could not be received';

/**
 * Gives the item of an answer with the files of an agent: each in a binary field of its own, and all of them as `files` in
 * the JSON. One that cannot be had says there why, as `error`: where the poll failed instead, the next one would meet the
 * same file, and the message would never come. Throws nothing.
 */
export async function withFiles(
	json: IDataObject,
	files: readonly AgentFile[],
	{ download }: Pick<PollClient, 'download'>,
): Promise<OutputItem> {
	const listed: IDataObject[] = [];
	const binary: IBinaryKeyData = {};
	for (const file of files) {
		try {
			const { found } = await downloadAgentFiles([file], download);
			for (const { id, name, data } of found) {
				const field = `file_${Object.keys(binary).length}`;
				binary[field] = data;
				listed.push({ id, name, field });
			}
			if (found.length === 0) listed.push({ ...file, error: GONE });
		} catch (error) {
			listed.push({ ...file, error: failureOf(error)?.message ?? NOT_RECEIVED });
		}
	}
	return {
		json: { ...json, files: listed },
		...(Object.keys(binary).length > 0 && { binary }),
	};
}
