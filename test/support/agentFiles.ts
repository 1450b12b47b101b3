import { randomUUID } from 'node:crypto';

import { agentMeta } from '../../emulator/agentFiles';
import type { Given } from './given';

/** A file of an agent, as a test puts it into the emulator. */
export interface GivenAgentFile {
	name: string;
	text?: string | Buffer;
	mediaType?: string;
	/** Whether the server has it no longer. */
	isGone?: boolean;
}

/** Makes files of an agent that belong to the answer of a session, and gives their IDs. */
export function addAgentFiles(
	{ emulator: { store }, sessionId, replyId }: Given,
	...files: GivenAgentFile[]
): string[] {
	const made = files.map(({ name, text = name, mediaType = 'text/plain', isGone = false }) => ({
		id: randomUUID(),
		name,
		mediaType,
		bytes: Buffer.from(text),
		isGone,
	}));
	for (const { isGone, ...file } of made) {
		if (!isGone) store.agentFiles.set(file.id, { ...file, sessionId });
	}
	store.messages.get(replyId)?.meta.push(...agentMeta(made));
	return made.map(({ id }) => id);
}
