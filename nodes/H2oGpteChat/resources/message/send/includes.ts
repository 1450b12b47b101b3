import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../../../shared/operations/operation';
import { objectsIn } from '../../../../shared/text/json';
import { parsedOr } from '../../../../shared/simplify';

/** What to ask about an answer once it is there. */
interface IncludeOptions {
	references: boolean;
	usage: boolean;
	/** The files that an agent made. */
	files: boolean;
}

/** The ID of the answer that was just given, from the messages of its session: servers before 1.6 do not say it. */
async function latestReply(call: Call, sessionId: IDataObject[string]) {
	const messages = objectsIn(
		await call('GET /chats/{sessionId}/messages', { sessionId, limit: 2 }),
	);
	return messages.find((message) => message.reply_to)?.id;
}

const contentOf = (metadata: IDataObject[], type: string) =>
	parsedOr(metadata.find(({ message_type }) => message_type === type)?.content);

/** What was asked for beside an answer. */
export interface Included {
	/** Of a server that does not say it with the answer. */
	message_id?: IDataObject[string];
	references?: IDataObject[];
	usage?: IDataObject[string];
	agent_files?: IDataObject[string];
}

/**
 * Asks for what is wanted about an answer: its `references`, its `usage`, and the `agent_files` of an agent. All
 * metadata is asked for once. Asks for nothing where nothing is wanted.
 */
export async function fetchIncluded(
	answer: IDataObject,
	{ references, usage, files }: IncludeOptions,
	call: Call,
): Promise<Included> {
	if (!references && !usage && !files) return {};
	const messageId = answer.message_id ?? (await latestReply(call, answer.session_id));
	const found: Included = { message_id: messageId };
	if (references) {
		found.references = objectsIn(await call('GET /messages/{messageId}/references', { messageId }));
	}
	if (usage || files) {
		const infoType = files ? undefined : 'usage_stats';
		const metadata = objectsIn(
			await call('GET /messages/{messageId}/meta', { messageId, infoType }),
		);
		if (usage) found.usage = contentOf(metadata, 'usage_stats') ?? null;
		if (files) found.agent_files = contentOf(metadata, 'agent_files') ?? [];
	}
	return found;
}
