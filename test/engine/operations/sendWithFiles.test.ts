import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ANSWER_LIMITS } from '../../../nodes/shared/transport/answerLimits';
import type { Given } from '../../support/operationCases';
import { arrange, byId, newestSession, set } from '../../support/operationCases';
import { runOn, type NodeOptions } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const AGENT = { useAgent: true, downloadFiles: true };

const send = async (
	{ emulator, sessionId }: Given,
	message: string,
	parameters: INodeParameters = {},
	options: Partial<NodeOptions> = {},
) =>
	await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message,
			agentOptions: AGENT,
			...parameters,
		},
		options,
	);

const callsOf = ({ emulator }: Given) => emulator.requests.map((request) => sentOf(request)[0]);

const replyOf = ({ emulator, sessionId }: Given) =>
	emulator.store.sessions.get(sessionId)?.messages.at(-1);

/** The files of the answer as the server lists them. */
function listedIn(given: Given): Array<{ id: string; name: string }> {
	const content = replyOf(given)?.meta.find(({ type }) => type === 'agent_files')?.content ?? '[]';
	const entries: Array<Record<string, string>> = JSON.parse(content);
	return entries.flatMap((entry) => Object.entries(entry).map(([id, name]) => ({ id, name })));
}

const fetching = ({ id, name }: { id: string; name: string }) =>
	`GET /file?${new URLSearchParams({ id, name })}`;

interface Row {
	label: string;
	message: string;
	/** What n8n calls the files. */
	names: string[];
	/** The MIME types that they have there. */
	types: string[];
}

const ROWS: Row[] = [
	{
		label: 'the answer in a file, where the message names none',
		message: 'How often do I descale?',
		names: ['answer.md'],
		types: ['text/markdown'],
	},
	{
		label: 'a table',
		message: 'How often do I descale? Write it to "care.csv"',
		names: ['care.csv'],
		types: ['text/csv'],
	},
	{
		label: 'several files',
		message: 'Write “a.txt”, "b.json" and "c.csv"',
		names: ['a.txt', 'b.json', 'c.csv'],
		types: ['text/plain', 'application/json', 'text/csv'],
	},
	{
		label: 'two files of one name',
		message: 'Write "a.txt", and "a.txt" again',
		names: ['a.txt', 'a.txt'],
		types: ['text/plain', 'text/plain'],
	},
	{
		label: 'names with characters of any kind',
		message: 'Write "Prüfung 给&b=c%.txt"',
		names: ['Prüfung 给&b=c%.txt'],
		types: ['text/plain'],
	},
	{
		label: 'the last part of a name with folders',
		message: 'Write "/tmp/../out/a.txt" and "C:\\out\\b.txt"',
		names: ['a.txt', 'b.txt'],
		types: ['text/plain', 'text/plain'],
	},
];

it.each(ROWS)('gives $label', async ({ message, names, types }) => {
	const given = arrange(running());
	const run = await send(given, message);
	const listed = listedIn(given);
	const calls = callsOf(given);
	expect(run.error).toBeUndefined();
	expect(calls).toEqual([
		`POST /chats/${given.sessionId}/completions`,
		`GET /messages/${replyOf(given)?.id}/meta?info_type=agent_files`,
		...listed.map(fetching),
	]);
	expect(run.items).toEqual([
		{
			json: {
				output: expect.any(String) as string,
				question: message,
				message_id: replyOf(given)?.id,
				session_id: given.sessionId,
				files: names.map((name, index) => ({
					id: listed[index]?.id,
					name,
					field: `file_${index}`,
				})),
			},
			binary: Object.fromEntries(
				names.map((fileName, index) => [
					`file_${index}`,
					expect.objectContaining({ fileName, mimeType: types[index] }),
				]),
			),
			pairedItem: { item: 0 },
		},
	]);
	const { agentFiles } = given.emulator.store;
	for (const [index, { id }] of listed.entries()) {
		const { data = '' } = run.items[0]?.binary?.[`file_${index}`] ?? {};
		expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(agentFiles.get(id)?.bytes ?? ''));
	}
	expect(run.hints).toEqual([]);
});

it('names a file that is gone, and gives the others', async () => {
	const given = arrange(running());
	running().hooks.arrive = ({ path }) => {
		const { agentFiles } = running().store;
		if (path.endsWith('/meta')) {
			for (const [id, { name }] of agentFiles) if (name === 'b.txt') agentFiles.delete(id);
		}
		return undefined;
	};
	const { items, hints } = await send(given, 'Write "a.txt", "b.txt" and "c.txt"');
	const [a, , c] = listedIn(given);
	expect(items.map(({ json }) => json.files)).toEqual([
		[
			{ ...a, field: 'file_0' },
			{ ...c, field: 'file_1' },
		],
	]);
	expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['file_0', 'file_1']]);
	expect(hints).toEqual([
		'The server no longer has these files of an agent, so they were left out: "b.txt". Let the agent make them again where they are needed.',
	]);
});

it.each<[string, INodeParameters, string[]]>([
	['no agent answered', { agentOptions: { downloadFiles: true } }, ['agent_files']],
	[
		'it did so for the arguments of the model alone',
		{
			agentOptions: { downloadFiles: true },
			advancedOptions: { llmArgs: '{"use_agent": false}' },
		},
		['agent_files'],
	],
])('gives an empty list and no files where %s', async (_label, parameters, [type]) => {
	const given = arrange(running());
	const { items } = await send(given, 'Hello', parameters);
	expect(items.map(({ json }) => json.files)).toEqual([[]]);
	expect(items.every((item) => !('binary' in item))).toBe(true);
	expect(callsOf(given).slice(1)).toEqual([
		`GET /messages/${replyOf(given)?.id}/meta?info_type=${type}`,
	]);
});

it('asks for no files unless it is told to', async () => {
	const given = arrange(running());
	const { items } = await send(given, 'Write "a.txt"', { agentOptions: { useAgent: true } });
	expect(items.map((item) => ['binary' in item, 'files' in item.json])).toEqual([[false, false]]);
	expect(callsOf(given)).toHaveLength(1);
});

it.each<[string, INodeParameters, string, string[]]>([
	['Include Usage', { options: { includeUsage: true } }, '', ['usage', 'files']],
	['Simplify off', { simplify: false }, '', ['body', 'agent_files', 'files', 'turns']],
	[
		'JSON',
		{ options: { responseFormat: 'json_object' } },
		'?info_type=agent_files',
		['output', 'files'],
	],
])('gives the files in one request with %s', async (_label, parameters, query, fields) => {
	const given = arrange(running());
	const { items } = await send(given, 'Write "a.txt"', parameters);
	const [json = {}] = items.map((item) => item.json);
	expect(Object.keys(json)).toEqual(expect.arrayContaining(fields));
	expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['file_0']]);
	expect(callsOf(given).filter((call) => call.includes('/meta'))).toEqual([
		`GET /messages/${replyOf(given)?.id}/meta${query}`,
	]);
});

it('gives the files of a server that does not name the message', async () => {
	const given = arrange(running());
	set(running(), { legacy: true });
	const { items } = await send(given, 'Write "a.txt"');
	expect(items.map(({ json }) => json.message_id)).toEqual([replyOf(given)?.id]);
	expect(items.map(({ binary }) => binary?.file_0?.fileName)).toEqual(['a.txt']);
});

it('gives each item the files of its own answer', async () => {
	const given = arrange(running());
	const { items } = await send(
		given,
		'={{ $json.message }}',
		{ sessionMode: 'new' },
		{ items: ['a', 'b', 'c'].map((name) => ({ json: { message: `Write "${name}.txt"` } })) },
	);
	expect(items.map(({ binary, pairedItem }) => [binary?.file_0?.fileName, pairedItem])).toEqual([
		['a.txt', { item: 0 }],
		['b.txt', { item: 1 }],
		['c.txt', { item: 2 }],
	]);
});

it('gets the files before the session is deleted, which takes them along', async () => {
	const given = arrange(running());
	const { items } = await send(given, 'Write "a.txt"', {
		sessionMode: 'new',
		options: { deleteSession: true },
	});
	expect(items.map(({ binary }) => binary?.file_0?.fileName)).toEqual(['a.txt']);
	expect(callsOf(given).at(-1)).toMatch(/^DELETE \/chats\//);
	expect([running().store.agentFiles.size, newestSession(running())]).toEqual([0, given.sessionId]);
});

interface Failure {
	label: string;
	match: string;
	fault: IDataObject;
	error: IDataObject;
}

const FAILURES: Failure[] = [
	{
		label: 'the list may not be read',
		match: 'GET /messages/{message_id}/meta',
		fault: { status: 403 },
		error: { httpCode: '403' },
	},
	{
		label: 'the list breaks off each time',
		match: 'GET /messages/{message_id}/meta',
		fault: { reset: 0, times: 3 },
		error: { message: expect.stringMatching(/^Lost the connection to /) },
	},
	{
		label: 'a file may not be read',
		match: 'GET /file',
		fault: { status: 403 },
		error: { httpCode: '403' },
	},
	{
		label: 'a file breaks off each time',
		match: 'GET /file',
		fault: { reset: 0, times: 3 },
		error: { message: expect.stringMatching(/^Lost the connection to /) },
	},
	{
		label: 'the server is out of order',
		match: 'GET /file',
		fault: { status: 500 },
		error: { httpCode: '500' },
	},
];

it.each(FAILURES)('keeps the answer in the error where $label', async ({ match, fault, error }) => {
	const given = arrange(running());
	running().addFault({ match, ...fault });
	const { items } = await send(given, 'Write "a.txt"', {}, { onError: 'continueRegularOutput' });
	expect(items).toEqual([
		{
			json: {
				error: expect.objectContaining({
					...error,
					description: expect.stringContaining(
						`The message was answered in session ${given.sessionId} before that.`,
					),
					session_id: given.sessionId,
					message_id: replyOf(given)?.id,
					received: replyOf(given)?.content,
				}),
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('leaves a file at the server that is larger than its limit', async () => {
	const given = arrange(running());
	const limit = jest.replaceProperty(ANSWER_LIMITS.file, 'maxBytes', 3 as never);
	const { error } = await send(given, 'Write "a.txt"');
	limit.restore();
	expect(error?.message).toMatch(/^The file is larger than /);
});
