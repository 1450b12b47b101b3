import { randomUUID } from 'node:crypto';

import type { AgentDirectory, AgentFile, Session } from './entities';

/** The directories of a session in which agents worked, the oldest first. */
export const directoriesOf = ({ agentDirectories = [] }: Session): readonly AgentDirectory[] =>
	agentDirectories;

/** The files that agents made in a session, the oldest first. */
export const agentFilesOf = (session: Session): AgentFile[] =>
	directoriesOf(session).flatMap(({ files }) => files);

/**
 * Puts a file into a directory of a session, which is made where there is none of that name, and gives the file.
 * @param now microseconds since 1970
 */
export function addAgentFile(
	session: Session,
	directoryName: string,
	{ id = randomUUID(), name, bytes }: { id?: string; name: string; bytes: Uint8Array },
	now: number,
): AgentFile {
	const directories = (session.agentDirectories ??= []);
	let directory = directories.find((one) => one.name === directoryName);
	if (!directory) {
		directory = { name: directoryName, createdAt: now, files: [] };
		directories.push(directory);
	}
	const file = { id, name, bytes, createdAt: now };
	directory.files = [...directory.files.filter((one) => one.name !== name), file];
	return file;
}

/** Deletes the files that agents made in a session, and leaves the directories empty. */
export function removeAgentFiles(session: Session): void {
	for (const directory of directoriesOf(session)) directory.files = [];
}
