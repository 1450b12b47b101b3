import { randomUUID } from 'node:crypto';

import type { Meta } from './entities';
import { formatOf } from './library/formats';

/** A file that an agent made. */
export interface AgentFile {
	id: string;
	name: string;
	mediaType: string;
	bytes: Uint8Array;
}

/** A file that a message asks for: a name in quotation marks that ends as names of files do. */
const ASKED_FOR = /["“]([^"“”\n]{1,200}\.[a-z0-9]{1,8})["”]/gi;

/** The most files that an agent makes for one message. */
const MAX_FILES = 20;

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const tableOf = (question: string, answer: string) =>
	`question,answer\n${cell(question)},${cell(answer)}\n`;

/** Makes the files of an agent: those that the message names in quotation marks, or else its answer in one. */
export function makeFiles(question: string, answer: string): AgentFile[] {
	const names = [...question.matchAll(ASKED_FOR)].slice(0, MAX_FILES).map(([, name = '']) => name);
	return (names.length > 0 ? names : ['answer.md']).map((name) => {
		const { mediaType } = formatOf(name, '');
		const text = mediaType === 'text/csv' ? tableOf(question, answer) : `${answer}\n`;
		return { id: randomUUID(), name, mediaType, bytes: new TextEncoder().encode(text) };
	});
}

/** Writes what is kept of an agent's work: the files that it made, and where it worked. */
export const agentMeta = (files: readonly AgentFile[]): Meta[] => [
	{ type: 'agent_files', content: JSON.stringify(files.map(({ id, name }) => ({ [id]: name }))) },
	{ type: 'agent_meta', content: JSON.stringify({ agent_venv_dir: '/agent/venv' }) },
];
