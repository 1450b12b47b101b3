import {
	AGENT_FILES,
	agentFilesIn,
	downloadAgentFiles,
	hintOfGone,
} from '../../../shared/files/agentFiles';
import { outputField } from '../../../shared/files/outputField';
import { messageId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { withNamedId } from '../../../shared/operations/withNamedId';
import { assertList } from '../../../shared/transport/assertShape';

export const downloadFiles = defineOperation({
	name: 'Download Files',
	value: 'downloadFiles',
	action: 'Download message files',
	description: 'Get the files that an agent made for its answer',
	route: 'GET /messages/{messageId}/meta',
	parameters: [messageId, outputField],
	output: 'items',
	emptyHint:
		'There are no files to download: only an agent makes files, and not for each answer. Choose an answer that was sent with Use Agent, and ask the agent for a file.',
	exampleItem: {
		id: '7c1e4b90-3d52-4f68-9a07-5e8b2d6c1f43',
		document_id: '7c1e4b90-3d52-4f68-9a07-5e8b2d6c1f43',
		name: 'sales.csv',
		message_id: '4a8d2f5e-1b7c-4e90-8d36-2f5b9c7e1a04',
	},
	async run({ values, call, download, node }) {
		const { messageId: answerId, binaryPropertyName: field } = values;
		const metadata = assertList(
			await call('GET /messages/{messageId}/meta', { messageId: answerId, infoType: AGENT_FILES }),
		);
		const { found, gone } = await downloadAgentFiles(agentFilesIn(metadata), download);
		hintOfGone(gone, node);
		return found.map(({ id, name, data }) => ({
			json: withNamedId({ id, name, message_id: answerId }, 'document_id'),
			binary: { [field]: data },
		}));
	},
});
