/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a program */
import { execFileSync } from 'node:child_process';

import { ISOLATED } from '../../../tools/n8n/preloads';

/** Says whether a program in this folder finds a package of this project. */
const finds = (args: readonly string[]): string =>
	execFileSync(
		process.execPath,
		[
			...args,
			'--eval',
			"try { require.resolve('@n8n/ai-node-sdk', { paths: module.paths }); console.log('found'); } catch { console.log('not found'); }",
		],
		{ encoding: 'utf8' },
	).trim();

it.each<[label: string, args: readonly string[], found: string]>([
	['that is started as any other', [], 'found'],
	['that is isolated', ISOLATED, 'not found'],
])('whether a program %s finds the packages of this project', (_label, args, found) => {
	expect(finds(args)).toBe(found);
});
