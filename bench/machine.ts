/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { cpus, totalmem } from 'node:os';
import { version as core } from 'n8n-core/package.json';
import { version as workflow } from 'n8n-workflow/package.json';

import { name, version } from '../package.json';

/** What the figures were taken on and with. */
export interface Machine {
	cpu: string;
	cores: number;
	/** GB */
	memory: number;
	/** Program or package and its version. */
	versions: Record<string, string>;
}

const GB = 1024 ** 3;

/** Names a machine in a sentence. */
export function describeInWords({ cpu, cores, memory, versions }: Machine): string {
	const programs = Object.entries(versions).map((entry) => entry.join(' '));
	return `${cpu}, ${cores} cores, ${memory} GB of memory, ${programs.join(', ')}`;
}

/** Describes this machine and what runs here. */
export function describeMachine(): Machine {
	const processors = cpus();
	return {
		cpu: processors[0]?.model ?? 'unknown',
		cores: processors.length,
		memory: Math.round(totalmem() / GB),
		versions: {
			'Node.js': process.versions.node,
			'n8n-core': core,
			'n8n-workflow': workflow,
			[name]: version,
		},
	};
}
