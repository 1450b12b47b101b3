import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import { DIRECTORY, leaveAgentFile } from '../../support/agentWork';
import { arrange, byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const OPERATIONS = {
	listFiles: { resource: 'agentFile', operation: 'getAll' },
	deleteFiles: { resource: 'agentFile', operation: 'deleteAll' },
	list: { resource: 'agentDirectory', operation: 'getAll' },
	get: { resource: 'agentDirectory', operation: 'get', directoryName: DIRECTORY },
	delete: { resource: 'agentDirectory', operation: 'delete' },
};

/** The requests of each operation, with SESSION in the place of the session's ID. */
const CALLS = {
	listFiles: 'GET /chats/SESSION/agent_server_files',
	deleteFiles: 'DELETE /chats/SESSION/agent_server_files',
	list: 'GET /chats/SESSION/agent_server_directories/stats?detail_level=0',
	get: `GET /chats/SESSION/agent_server_directories/${DIRECTORY}/stats?detail_level=0`,
	delete: 'DELETE /chats/SESSION/agent_server_directories',
};

type Name = keyof typeof OPERATIONS;

interface Row {
	label: string;
	of: Name;
	parameters?: INodeParameters;
	fault?: Omit<OneOffFault, 'match'>;
	error: IDataObject;
	/** How often the request goes out. */
	times: number;
}

const NAMES: Name[] = ['listFiles', 'deleteFiles', 'list', 'get', 'delete'];

/** What may go wrong with each of them. */
const OF_ALL: Row[] = NAMES.flatMap((of): Row[] => [
	{
		label: 'a session that there is not',
		of,
		parameters: { sessionId: byId(NOWHERE) },
		error: { message: `There is no session with the id "${NOWHERE}".`, httpCode: '404' },
		times: 1,
	},
	{
		label: 'no session',
		of,
		parameters: { sessionId: byId('={{ "" }}') },
		error: { message: "The parameter 'Session' is empty" },
		times: 0,
	},
	{
		label: 'an ID that leads elsewhere',
		of,
		parameters: { sessionId: byId('../collections') },
		error: { message: 'The parameter \'Session\' holds "/", which no ID has' },
		times: 0,
	},
	{
		label: 'several IDs in one',
		of,
		parameters: { sessionId: '={{ ["a", "b"] }}' },
		error: { message: "The parameter 'Session' needs text but got a list" },
		times: 0,
	},
	{
		label: 'a key that may not do it',
		of,
		fault: { status: 403 },
		error: { httpCode: '403' },
		times: 1,
	},
	{
		label: 'an agent that is at work',
		of,
		fault: { status: 409 },
		error: { httpCode: '409' },
		times: 1,
	},
	{
		label: 'a server that goes on to fail',
		of,
		fault: { status: 503, times: 9, 'retry-after': '0' },
		error: { httpCode: '503' },
		times: of.startsWith('delete') ? 1 : 3,
	},
]);

const ROWS: Row[] = [
	...OF_ALL,
	...(['listFiles', 'list', 'get'] as const).map((of) => ({
		label: 'an answer of another shape',
		of,
		fault: { body: 'wrong-shape' as const },
		error: { message: expect.any(String) },
		times: 1,
	})),
	{
		label: 'a directory that there is not',
		of: 'get',
		parameters: { directoryName: 'agent_9' },
		error: { message: 'There is no agent directory with the id "agent_9".', httpCode: '404' },
		times: 1,
	},
	{
		label: 'no directory',
		of: 'get',
		parameters: { directoryName: ' ' },
		error: { message: "The parameter 'Directory Name' is empty" },
		times: 0,
	},
	...['../..', 'a/b', 'a?b', 'a%2fb'].map(
		(directoryName): Row => ({
			label: `a directory whose name leads elsewhere: ${directoryName}`,
			of: 'get',
			parameters: { directoryName },
			error: {
				message: expect.stringMatching(
					/^The parameter 'Directory Name' holds .*, which cannot be part of an address$/,
				),
				description: 'Look at its files in h2oGPTe.',
			},
			times: 0,
		}),
	),
	{
		label: 'a word for the switch',
		of: 'list',
		parameters: { withFiles: '={{ "some" }}' },
		error: { message: expect.stringContaining("The parameter 'Include Files'") },
		times: 0,
	},
];

it.each(ROWS)('says of $of what is wrong: $label', async (row) => {
	const emulator = running();
	const given = arrange(emulator);
	leaveAgentFile(given);
	if (row.fault) emulator.addFault({ match: '*', ...row.fault });
	const { status, items } = await runOn(
		emulator,
		{ sessionId: byId(given.sessionId), ...OPERATIONS[row.of], ...row.parameters },
		{ onError: 'continueRegularOutput' },
	);
	expect([status, items]).toEqual([
		'success',
		[{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } }],
	]);
	expect(emulator.requests).toHaveLength(row.times);
	if (row.parameters === undefined) {
		const call = CALLS[row.of].replace('SESSION', given.sessionId);
		expect(emulator.requests.map(sentOf)).toEqual(emulator.requests.map(() => [call]));
	}
});

it.each(NAMES)('goes on after an item that failed, and pairs the others: %s', async (of) => {
	const emulator = running();
	const given = arrange(emulator);
	leaveAgentFile(given);
	const { items } = await runOn(
		emulator,
		{ ...OPERATIONS[of], sessionId: byId('={{ $json.id }}') },
		{
			items: [NOWHERE, given.sessionId].map((id) => ({ json: { id } })),
			onError: 'continueRegularOutput',
		},
	);
	expect(items.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
		[true, { item: 0 }],
		[false, { item: 1 }],
	]);
});
