import { createHash } from 'node:crypto';

import { timestamp } from './clock';
import type { AgentDirectory, AgentFile } from './entities';
import type { Wire } from './wireForm';

const OWNER_OF_FILES = 'agent';

function inWords(bytes: number): string {
	const units = ['B', 'KB', 'MB', 'GB'];
	const at = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
	return `${(bytes / 1024 ** at).toFixed(at === 0 ? 0 : 1)} ${units[at]}`;
}

/** What directories and files say of their size, of their times, and of who may read them. */
const statsOf = (bytes: number, createdAt: number, modifiedAt: number, permissions: string) => ({
	size_bytes: bytes,
	size_human_readable: inWords(bytes),
	created_timestamp: createdAt / 1_000_000,
	modified_timestamp: modifiedAt / 1_000_000,
	created_date: timestamp(createdAt),
	modified_date: timestamp(modifiedAt),
	owner: OWNER_OF_FILES,
	permissions,
});

/** Writes a file that an agent made. */
export const agentFile = ({ id, name, bytes, createdAt }: AgentFile): Wire => ({
	id,
	object: 'file',
	bytes: bytes.length,
	created_at: Math.floor(createdAt / 1_000_000),
	filename: name,
	purpose: 'assistants',
});

/**
 * Writes a directory in which an agent worked.
 * @param detailLevel from 1 on, with its files
 */
export function agentDirectory(
	{ name, createdAt, files }: AgentDirectory,
	detailLevel: number,
): Wire {
	const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const modifiedAt = Math.max(createdAt, ...files.map((file) => file.createdAt));
	return {
		id: name,
		object: 'directory',
		...statsOf(size, createdAt, modifiedAt, 'drwxr-xr-x'),
		file_count: files.length,
		directory_count: 0,
		is_empty: files.length === 0,
		top_level_contents: files.map((file) => file.name),
		...(detailLevel > 0 && {
			files: files.map((file) => ({
				name: file.name,
				path: `${name}/${file.name}`,
				...statsOf(file.bytes.length, file.createdAt, file.createdAt, '-rw-r--r--'),
				is_directory: false,
				sha256: createHash('sha256').update(file.bytes).digest('hex'),
			})),
		}),
	};
}
