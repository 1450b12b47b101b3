/* eslint-disable @n8n/community-nodes/no-restricted-imports -- packs an answer */
import { constants, gzipSync } from 'node:zlib';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchSessions } from '../../../nodes/shared/editor/listSearch';
import type { SavedCredential } from '../../support/runNode';
import { pickerContext, runNode } from '../../support/runNode';
import { letTimeFly } from '../../support/fasterClocks';
import type { OpenEnded, Script } from '../../support/openEnded';
import { startOpenEnded } from '../../support/openEnded';
import { byId } from '../../support/operationCases';

/** What asks the server, and what comes of it: a text of the answer, or what went wrong. */
type Ask = (credential: SavedCredential) => Promise<unknown>;

const send =
	(stream: boolean): Ask =>
	async (credential) => {
		const options = { stream, includeReferences: false, includeUsage: false };
		const { error, items } = await runNode(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: byId('s1'),
				message: 'Hi',
				options,
			},
			{ credential },
		);
		return error?.message ?? items[0]?.json.output;
	};

const list: Ask = async (credential) => {
	const parameters = { resource: 'session', operation: 'getAll', limit: 1 };
	return (await runNode(parameters, { credential })).error?.message;
};

const pick: Ask = async (credential) => {
	const context: ILoadOptionsFunctions = pickerContext(credential);
	return await searchSessions.call(context).catch(({ message }: Error) => message);
};

/** Stops the execution once the first piece of an answer is there. */
const stop: Ask = async (credential) => {
	const stopping = new AbortController();
	const { status } = await runNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('s1'),
			message: 'Hi',
		},
		{
			credential,
			streaming: true,
			onChunk: ({ type }) => {
				if (type === 'item') stopping.abort();
			},
			stop: stopping.signal,
		},
	);
	return status;
};

const DELTA = '{"body":"Fine","finished":false}\n';
const SILENT = expect.stringMatching(/^The server was silent for \d+ seconds$/) as string;
const TOO_BIG = 'The page of the list is larger than 8 MB';

/** How the answer goes, who asks for it, and what is said. The server ends no answer, and closes no connection. */
const ROWS: Array<[label: string, script: Script, ask: Ask, outcome: unknown]> = [
	['a finished line', { text: `${DELTA}{"body":"Fine","finished":true}\n` }, send(true), 'Fine'],
	['a finished line alone', { text: '{"body":"Fine","finished":true}\n' }, send(true), 'Fine'],
	[
		'a finished line in a compressed answer',
		{
			headers: { 'content-encoding': 'gzip' },
			text: gzipSync(`${DELTA}{"body":"Fine","finished":true}\n`, {
				finishFlush: constants.Z_SYNC_FLUSH,
			}),
		},
		send(true),
		'Fine',
	],
	['a completion that is not streamed', { text: '{"body":"Fine"}\n' }, send(false), 'Fine'],
	['an error line', { text: '{"error":"No model"}\n' }, send(true), 'No model'],
	[
		'an error line after others',
		{ text: `${DELTA}{"error":"No model"}\n` },
		send(true),
		'No model',
	],
	['a garbled line', { text: '<html>\n' }, send(true), SILENT],
	['a garbled line after others', { text: `${DELTA}{"bo\n` }, send(true), SILENT],
	['silence', {}, send(true), SILENT],
	['silence within an answer', { text: DELTA }, send(true), SILENT],
	['a stop within an answer', { text: DELTA }, stop, 'canceled'],
	['a list without an end', { text: '[{"id":"s1"}' }, list, SILENT],
	['an error in the place of a list', { text: '{"error":"No"}' }, list, SILENT],
	['a list that is too big', { text: '["', endless: true }, list, TOO_BIG],
	['a picker whose list has no end', { text: '[' }, pick, SILENT],
	['a picker whose list is too big', { text: '["', endless: true }, pick, TOO_BIG],
	['a refusal without an end', { status: 400, text: '{"error":"No"}' }, list, SILENT],
	[
		'a redirect without an end',
		{ status: 302, headers: { location: 'http://127.0.0.1:1/' }, text: 'Moved' },
		list,
		SILENT,
	],
];

let server: OpenEnded | undefined;
const running = () => {
	if (server === undefined) throw new Error('The server runs only within tests');
	return server;
};
beforeAll(async () => {
	server = await startOpenEnded();
});
afterAll(async () => await running().close());

it.each(ROWS)('leaves no connection open after %s', async (_label, script, ask, outcome) => {
	running().play(script);
	const isSilent = outcome === SILENT;
	const land = letTimeFly(() => isSilent && running().asked > 0);
	try {
		expect(await ask({ url: running().url, apiKey: 'sk-0123456789' })).toEqual(outcome);
	} finally {
		land();
	}
	await running().allEnded();
	expect(running().asked).toBeGreaterThan(0);
});
