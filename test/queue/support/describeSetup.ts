/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { cpus, totalmem } from 'node:os';

import type { Installation } from '../../../tools/n8n/install';
import { run } from '../../../tools/n8n/queue/command';
import type { Programs } from '../../../tools/n8n/queue/programs';
import { CURRENT } from '../../../tools/n8n/releases';

const GB = 1024 ** 3;

const versionIn = (text: string) => /\d+(\.\d+)+/.exec(text)?.[0] ?? 'unknown';

/** Names what the figures of the tests are taken on and with, as rows of a table. */
export async function describeSetup(
	{ node }: Installation,
	programs: Programs,
): Promise<Array<readonly [string, string]>> {
	const versionOf = async (program: string) => versionIn(await run(program, ['--version']));
	const [processor] = cpus();
	return [
		['Machine', `${cpus().length} cores of ${processor?.model ?? 'an unknown kind'}`],
		['Memory', `${Math.round(totalmem() / GB)} GB`],
		['n8n', `${CURRENT.version} on Node.js ${await versionOf(node)}`],
		['PostgreSQL', await versionOf(programs.postgres)],
		['Redis', await versionOf(programs['redis-server'])],
	];
}
