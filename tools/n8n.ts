/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

import { KEY_KINDS, KEY_TEXTS } from '../emulator/keys';
import { addSampleSessions } from '../emulator/samples';
import { startEmulator, type Emulator } from '../emulator/startEmulator';
import { accountOf, signInWithOwn } from './n8n/ownerAccount';
import { refuseIfClaimed } from './n8n/claim';
import { createClient, type Account } from './n8n/n8nClient';
import { DEMO_CREDENTIAL, prepareDemo } from './n8n/prepareDemo';
import { installFirst } from './n8n/installFirst';
import { say, table } from './n8n/terminal';
import { withProgress } from './progress';
import { installPackage } from './n8n/package';
import { freePort } from './n8n/freePort';
import { CURRENT } from './n8n/releases';
import { startN8n } from './n8n/startN8n';
import { runStoppable } from './stoppable';

interface Flags {
	port: number;
	emulatorPort: number;
	reset?: true;
}

/** The example to begin with. */
const FIRST_EXAMPLE = 'Ask your documents';

/** The pause between two words of an answer, so that a chat is seen to be written. */
const WORD_DELAY_MS = 40;

const root = join(__dirname, '..');
const userFolder = join(root, '.n8n-local', 'user');

function toPort(value: string): number {
	const port = Number(value);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new InvalidArgumentError('A port is a number from 1 to 65535.');
}

async function portNear(preferred: number, user: string): Promise<number> {
	const port = await freePort(preferred);
	if (port !== preferred) say(`Port ${preferred} is taken: ${user} gets ${port}.`);
	return port;
}

function guide(
	url: string,
	{ email, password }: Account,
	{ url: server, keys }: Emulator,
	examples: string,
): string {
	return `
n8n ${CURRENT.version} with the h2oGPTe Chat node is ready.

${table([
	['Editor', url],
	['E-mail', email],
	['Password', password],
	['Workflows', examples],
	['Credential', `"${DEMO_CREDENTIAL}", to be picked in the nodes`],
	['Data', `${relative(root, userFolder)}, kept between starts; --reset empties it`],
	['Log', relative(root, join(userFolder, 'n8n.log'))],
])}

To see an answer: sign in, open "${FIRST_EXAMPLE}", click Execute workflow, and ask in the form that opens.

The emulator listens on ${server} and begins anew at each start. Its API keys:

${table(KEY_KINDS.map((kind) => [keys[kind], KEY_TEXTS[kind]]))}

Ctrl-C ends n8n and the emulator.
`;
}

async function run({ port, emulatorPort, reset }: Flags, signal: AbortSignal): Promise<void> {
	const installation = await installFirst(root, signal);
	await refuseIfClaimed(userFolder);
	if (reset) await rm(userFolder, { recursive: true, force: true });
	await withProgress('This package is installed into it', async () => {
		await installPackage(userFolder);
	});

	const emulator = await startEmulator({
		port: await portNear(emulatorPort, 'the emulator'),
		switches: { 'word-delay': WORD_DELAY_MS },
	});
	try {
		await addSampleSessions(emulator);
		const n8n = await withProgress(
			'n8n is starting',
			async () =>
				await startN8n({
					installation,
					userFolder,
					findPort: async () => await portNear(port, 'n8n'),
					signal,
				}),
		);
		try {
			const server = { url: emulator.url, apiKey: emulator.keys.global };
			const client = createClient(n8n.url);
			const prepare = async () => {
				await signInWithOwn(client, userFolder);
				return await prepareDemo(client, server, join(root, 'examples'));
			};
			const { all, added } = await Promise.race([prepare(), n8n.died]);
			const kept = all.length - added.length;
			const examples = `${all.length} examples${kept > 0 ? `, ${kept} of them as you left them` : ''}`;
			say(guide(n8n.url, await accountOf(userFolder), emulator, examples));
			await Promise.race([n8n.died, once(signal, 'abort')]);
		} finally {
			await n8n.stop();
		}
	} finally {
		await emulator.close();
	}
}

async function main(): Promise<void> {
	const flags = new Command('npm run n8n --')
		.description(
			`Starts n8n ${CURRENT.version} with this package, the emulator, a credential for it and the example workflows.`,
		)
		.option('--port <number>', 'where n8n listens, or the next free port', toPort, 5678)
		.option('--emulator-port <number>', 'the same for the emulator', toPort, 7070)
		.option('--reset', 'start with an empty n8n: forget its workflows, credentials and account')
		.parse()
		.opts<Flags>();

	await runStoppable(async (signal) => await run(flags, signal));
}

void main();
