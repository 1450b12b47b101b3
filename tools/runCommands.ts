/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs in Node.js, outside n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { withProgress } from './progress';

/** The scripts of the package say by themselves what goes on. */
const REPORTS_BY_ITSELF = /^npm run /;

async function run(command: string): Promise<number> {
	const child = spawn(command, { stdio: 'inherit', shell: true });
	const [code] = await once(child, 'exit');
	return typeof code === 'number' ? code : 1;
}

/** Runs commands one after another, up to the first that fails, says which, and that one still runs. */
async function main(commands: readonly string[]): Promise<void> {
	for (const [index, command] of commands.entries()) {
		const title = `${index + 1}/${commands.length}  ${command}`;
		const reports = REPORTS_BY_ITSELF.test(command);
		if (reports) process.stdout.write(`${title} …\n`);
		const code = await (reports
			? run(command)
			: withProgress(title, async () => await run(command)));
		if (code !== 0) {
			process.stdout.write(`${command} failed.\n`);
			process.exitCode = code;
			return;
		}
	}
}

void main(process.argv.slice(2));
