/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs in Node.js, outside n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { withProgress } from './progress';

/** The reporter of jest says by itself what goes on. */
const REPORTS_BY_ITSELF = /^test:/;

async function runScript(name: string): Promise<boolean> {
	const child = spawn('npm', ['run', '--silent', name], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	const [code] = await once(child, 'exit');
	return code === 0;
}

/** Runs scripts of the package one after another, up to the first that fails, and says which. */
async function main(names: readonly string[]): Promise<void> {
	for (const [index, name] of names.entries()) {
		const title = `${index + 1}/${names.length}  npm run ${name}`;
		const run = async () => await runScript(name);
		if (REPORTS_BY_ITSELF.test(name)) process.stdout.write(`${title} …\n`);
		const hasPassed = await (REPORTS_BY_ITSELF.test(name) ? run() : withProgress(title, run));
		if (!hasPassed) {
			process.stdout.write(`npm run ${name} failed.\n`);
			process.exitCode = 1;
			return;
		}
	}
}

void main(process.argv.slice(2));
