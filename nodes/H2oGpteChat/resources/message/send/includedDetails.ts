import type { IDataObject } from 'n8n-workflow';

import type { AgentFile } from '../../../../shared/files/agentFiles';
import { AGENT_FILES, agentFilesIn } from '../../../../shared/files/agentFiles';
import type { Call } from '../../../../shared/operations/operationContext';
import { objectsIn } from '../../../../shared/text/json';
import { parsedOr } from '../../../../shared/simplify';

/** Which details of an answer to ask for. */
interface IncludeOptions {
	references: boolean;
	usage: boolean;
	/** What the server says of the files that an agent made. */
	agentFiles: boolean;
	/** The files that an agent made, which are to be downloaded. */
	files: boolean;
}

/** Gives the ID of the newest answer in a session, for servers before 1.6, which do not give it with the answer. */
async function latestReplyId(call: Call, sessionId: IDataObject[string]) {
	const messages = objectsIn(
		await call('GET /chats/{sessionId}/messages', { sessionId, limit: 2 }),
	);
	return messages.find((message) => message.reply_to)?.id;
}

/** Gives the content of the metadata of one type, parsed where it is JSON; `undefined` without such metadata. */
const contentOf = (metadata: IDataObject[], type: string) =>
	parsedOr(metadata.find(({ message_type }) => message_type === type)?.content);

/** The details of an answer that were asked for. */
export interface Included {
	/** The ID that was found for an answer without one, or the answer's own. */
	message_id?: IDataObject[string];
	references?: IDataObject[];
	/** The documents of the references, as a text. */
	sources?: string;
	usage?: IDataObject[string];
	agent_files?: IDataObject[string];
	files?: AgentFile[];
}

/**
 * Requests details of an answer: its `references`, its `usage`, and of an agent its `agent_files`, also in the form of
 * `files`. All but the references take one request, and where no details are wanted none is sent. Throws what `call` throws.
 * @param answer the completion with its `session_id`
 */
export async function fetchIncluded(
	answer: IDataObject,
	{ references, usage, agentFiles, files }: IncludeOptions,
	call: Call,
): Promise<Included> {
	const types = [...(usage ? ['usage_stats'] : []), ...(files ? [AGENT_FILES] : [])];
	if (!references && !agentFiles && types.length === 0) return {};
	const messageId = answer.message_id ?? (await latestReplyId(call, answer.session_id));
	const included: Included = { message_id: messageId };
	if (references) {
		included.references = objectsIn(
			await call('GET /messages/{messageId}/references', { messageId }),
		);
	}
	if (agentFiles || types.length > 0) {
		const infoType = agentFiles || types.length > 1 ? undefined : types[0];
		const metadata = objectsIn(
			await call('GET /messages/{messageId}/meta', { messageId, infoType }),
		);
		if (usage) included.usage = contentOf(metadata, 'usage_stats') ?? null;
		if (agentFiles) included.agent_files = contentOf(metadata, AGENT_FILES) ?? [];
		if (files) included.files = agentFilesIn(metadata);
	}
	return included;
}
