/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a development tool: it runs in Node.js, outside n8n */
import { Command, Option } from 'commander';

import { banner, logLine } from './banner';
import { errorMessage } from './errorMessage';
import { addSampleSessions } from './samples';
import { startEmulator } from './startEmulator';
import { parseSwitches, switchCards } from './switches';
import { textAt } from './values';

const program = new Command('npm run emulator --')
	.description('A local server that speaks the Chat API of h2oGPTe, with documents of its own.')
	.option('--port <number>', 'where to listen; 0 takes a free port', '7070')
	.option('--log', 'print a line for every request')
	.addHelpText(
		'after',
		`
All but the first two are switches. To set them for some requests only, put them in the address
that those are sent to, percent-encoded where needed:
  http://127.0.0.1:7070/~clamp=25/~retry-after=2/~status=429/~times=1`,
	);

const switches = switchCards().map(([name, { kind, choices, text }]) => {
	const value = {
		flag: '',
		count: ' <number>',
		choice: ` <${choices?.join('|')}>`,
		text: ' <text>',
	};
	const option = new Option(`--${name}${value[kind]}`, text);
	// A person who watches a stream wants to see it flow.
	if (name === 'word-delay') option.default('20');
	program.addOption(option);
	return { name, attribute: option.attributeName() };
});

async function main(): Promise<void> {
	program.parse();
	const given = program.opts<Record<string, unknown>>();
	const settings = switches.flatMap(({ name, attribute }): Array<[string, string | undefined]> => {
		return given[attribute] === undefined ? [] : [[name, textAt(given, attribute)]];
	});
	const port = /^\d+$/.test(String(given.port)) ? Number(given.port) : Number.NaN;
	if (!Number.isInteger(port) || port > 65535) {
		program.error('The port must be a whole number from 0 to 65535.');
	}
	const switchesSet = parseSwitches(settings);
	const emulator = await startEmulator({ port });
	await addSampleSessions(emulator);
	Object.assign(emulator.switches, switchesSet);
	if (given.log) emulator.hooks.close = (request) => process.stdout.write(logLine(request));
	process.stdout.write(banner(emulator));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close());
	}
}

main().catch((error: unknown) => {
	const taken = textAt(error, 'code') === 'EADDRINUSE';
	program.error(
		taken
			? `Port ${String(program.opts().port)} is already in use: choose another with --port, or 0 for a free one.`
			: errorMessage(error),
	);
});
