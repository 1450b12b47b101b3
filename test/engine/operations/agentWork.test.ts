import type { IDataObject } from 'n8n-workflow';

import { addAgentFile } from '../../../emulator/agentServer';
import { DIRECTORY, leaveAgentFile } from '../../support/agentWork';
import type { Given, OperationCase } from '../../support/operationCases';
import { byId, byUrl, testOperation } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });

const files = (given: Given) => [
	leaveAgentFile(given, 'report.md', 'Done.'),
	leaveAgentFile(given, 'table.csv', 'a,b\n1,2'),
];

/** Adds a second directory of the session. */
function secondDirectory(given: Given) {
	files(given);
	const { sessions, jobs } = given.emulator.store;
	const session = sessions.get(given.sessionId);
	const file = { name: 'plot.svg', bytes: new TextEncoder().encode('<svg/>') };
	if (session) addAgentFile(session, 'agent_2', file, jobs.now());
}

const FILES_OF = ({ sessionId }: Given) => `/chats/${sessionId}/agent_server_files`;
const DIRECTORIES_OF = ({ sessionId }: Given) => `/chats/${sessionId}/agent_server_directories`;

const file = (filename: string, bytes: number): IDataObject => ({
	id: expect.stringMatching(/^[\da-f-]{36}$/),
	object: 'file',
	bytes,
	created_at: expect.any(Number),
	filename,
	purpose: 'assistants',
});

const NO_FILES =
	"There are no files of agents in this session. An agent makes some where a message is sent with 'Use Agent' and asks for it.";

/** Cases that differ in nothing but how the session is given. */
const waysToNameTheSession = (
	requests: OperationCase['requests'],
	items: OperationCase['items'],
): OperationCase[] => [
	{
		label: 'trims blanks around an ID',
		arrange: files,
		parameters: ({ sessionId }) => ({ sessionId: byId(` ${sessionId}\n`) }),
		requests,
		items,
	},
	{
		label: 'takes the link of a session',
		arrange: files,
		parameters: ({ sessionId }) => ({
			sessionId: byUrl(`https://h2ogpte.example.com/chats/${sessionId}`),
		}),
		requests,
		items,
	},
	{
		label: 'takes the ID out of the input item',
		arrange: files,
		inputs: [{ json: { directory: DIRECTORY } }],
		parameters: ({ sessionId }) => ({ sessionId: byId(`={{ "${sessionId}".trim() }}`) }),
		requests,
		items,
	},
];

const listFiles = (given: Given): Sent[] => [[`GET ${FILES_OF(given)}`]];
const BOTH = [file('report.md', 5), file('table.csv', 7)];

testOperation('agentFile', 'getAll', [
	{
		label: 'lists the files of all directories',
		arrange: secondDirectory,
		parameters: onSession,
		requests: listFiles,
		items: () => [...BOTH, file('plot.svg', 6)],
	},
	{
		label: 'cuts the list at the limit',
		arrange: files,
		parameters: (given) => ({ ...onSession(given), limit: 1 }),
		requests: listFiles,
		items: () => BOTH.slice(0, 1),
	},
	{
		label: 'gives all',
		arrange: (given) => {
			for (let nr = 0; nr < 60; nr++) leaveAgentFile(given, `${nr}.txt`, 'x');
		},
		parameters: (given) => ({ ...onSession(given), returnAll: true }),
		requests: listFiles,
		items: () => Array.from({ length: 60 }, (_, nr) => file(`${nr}.txt`, 1)),
	},
	{
		label: 'gives the fields of the API',
		arrange: files,
		parameters: onSession,
		requests: listFiles,
		items: async (given, get) => await get(FILES_OF(given)),
	},
	{
		label: 'says that there are none',
		parameters: onSession,
		requests: listFiles,
		items: () => [],
		hints: [NO_FILES],
	},
	{
		label: 'asks again where the server is busy',
		arrange: (given) => {
			files(given);
			given.emulator.addFault({ match: '*', status: 503, 'retry-after': '0' });
		},
		parameters: onSession,
		requests: (given) => [...listFiles(given), ...listFiles(given)],
		items: () => BOTH,
	},
	{
		label: 'lists for each item, and pairs what comes',
		arrange: files,
		inputs: [{ json: {} }, { json: {} }],
		parameters: (given) => ({ ...onSession(given), options: { maxConcurrency: 1 } }),
		requests: (given) => [...listFiles(given), ...listFiles(given)],
		items: () => [...BOTH, ...BOTH],
		pairedWith: [0, 0, 1, 1],
	},
	...waysToNameTheSession(listFiles, () => BOTH),
]);

const deleteFiles = (given: Given): Sent[] => [[`DELETE ${FILES_OF(given)}`]];
const deleted = ({ sessionId }: Given) => ({ deleted: true, session_id: sessionId });

/** The confirmation, once an independent client finds nothing more at a path. */
const gone =
	(path: (given: Given) => string): OperationCase['items'] =>
	async (given, get) => {
		expect(await get(path(given))).toEqual([]);
		return [deleted(given)];
	};

/** Cases that hold for the deletion of files as well as of directories. */
const deletions = (
	requests: (given: Given) => Sent[],
	left: (given: Given) => string,
): OperationCase[] => [
	{
		label: 'deletes all of them',
		arrange: secondDirectory,
		parameters: onSession,
		requests,
		items: gone(left),
	},
	{
		label: 'confirms also where there was nothing',
		parameters: onSession,
		requests,
		items: gone(left),
	},
	{
		label: 'keeps the messages of the session',
		arrange: files,
		parameters: onSession,
		requests,
		items: async (given, get) => {
			expect(await get(`/chats/${given.sessionId}/messages`)).toHaveLength(2);
			return [deleted(given)];
		},
	},
	{
		label: 'keeps what agents made in other sessions',
		arrange: (given) => {
			const other = given.emulator.store.addSession();
			leaveAgentFile({ ...given, sessionId: other.id }, 'other.md');
		},
		parameters: onSession,
		requests,
		items: (given) => {
			const others = [...given.emulator.store.sessions.values()].at(-1);
			expect(others?.agentDirectories?.[0]?.files).toHaveLength(1);
			return [deleted(given)];
		},
	},
	{
		label: 'waits where the server is busy, and sends it again',
		arrange: ({ emulator }) => emulator.addFault({ match: '*', status: 429, 'retry-after': '0' }),
		parameters: onSession,
		requests: (given) => [...requests(given), ...requests(given)],
		items: gone(left),
	},
	{
		label: 'deletes for each item, and pairs the confirmations',
		arrange: files,
		inputs: [{ json: {} }, { json: {} }],
		parameters: (given) => ({ ...onSession(given), options: { maxConcurrency: 1 } }),
		requests: (given) => [...requests(given), ...requests(given)],
		items: (given) => [deleted(given), deleted(given)],
		pairedWith: [0, 1],
	},
	...waysToNameTheSession(requests, gone(left)),
];

testOperation('agentFile', 'deleteAll', [
	...deletions(deleteFiles, FILES_OF),
	{
		label: 'leaves the directories, which are empty then',
		arrange: files,
		parameters: onSession,
		requests: deleteFiles,
		items: async (given, get) => {
			const directories = await get(`${DIRECTORIES_OF(given)}/stats`);
			expect(directories).toMatchObject([{ id: DIRECTORY, is_empty: true, file_count: 0 }]);
			return [deleted(given)];
		},
	},
]);

testOperation('agentDirectory', 'delete', [
	...deletions(
		(given) => [[`DELETE ${DIRECTORIES_OF(given)}`]],
		(given) => `${DIRECTORIES_OF(given)}/stats`,
	),
	{
		label: 'deletes the files in them',
		arrange: files,
		parameters: onSession,
		requests: (given) => [[`DELETE ${DIRECTORIES_OF(given)}`]],
		items: gone(FILES_OF),
	},
]);

const TIME = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/);

/** The short form of the first directory, with files that have so many bytes. */
const directory = (contents: Record<string, number>, name = DIRECTORY): IDataObject => ({
	directory_name: name,
	size_bytes: Object.values(contents).reduce((sum, size) => sum + size, 0),
	file_count: Object.keys(contents).length,
	directory_count: 0,
	top_level_contents: Object.keys(contents),
	created_date: TIME,
	modified_date: TIME,
});

const withFiles = (contents: Record<string, number>, name = DIRECTORY): IDataObject => ({
	...directory(contents, name),
	files: Object.entries(contents).map(([file, size]) => ({
		name: file,
		path: `${name}/${file}`,
		size_bytes: size,
		is_directory: false,
		modified_date: TIME,
	})),
});

const CONTENTS = { 'report.md': 5, 'table.csv': 7 };

const listDirectories =
	(level = 0) =>
	(given: Given): Sent[] => [[`GET ${DIRECTORIES_OF(given)}/stats?detail_level=${level}`]];

testOperation('agentDirectory', 'getAll', [
	{
		label: 'lists them in the short form',
		arrange: secondDirectory,
		parameters: onSession,
		requests: listDirectories(),
		items: () => [directory(CONTENTS), directory({ 'plot.svg': 6 }, 'agent_2')],
	},
	{
		label: 'lists their files too',
		arrange: secondDirectory,
		parameters: (given) => ({ ...onSession(given), withFiles: true }),
		requests: listDirectories(1),
		items: () => [withFiles(CONTENTS), withFiles({ 'plot.svg': 6 }, 'agent_2')],
	},
	{
		label: 'takes a text for the switch',
		arrange: files,
		parameters: (given) => ({ ...onSession(given), withFiles: '={{ "true" }}' }),
		requests: listDirectories(1),
		items: () => [withFiles(CONTENTS)],
	},
	{
		label: 'gives the fields of the API with Simplify off',
		arrange: files,
		parameters: (given) => ({ ...onSession(given), simplify: false, withFiles: true }),
		requests: listDirectories(1),
		items: async (given, get) => await get(`${DIRECTORIES_OF(given)}/stats?detail_level=1`),
	},
	{
		label: 'cuts the list at the limit',
		arrange: secondDirectory,
		parameters: (given) => ({ ...onSession(given), limit: 1 }),
		requests: listDirectories(),
		items: () => [directory(CONTENTS)],
	},
	{
		label: 'gives all',
		arrange: secondDirectory,
		parameters: (given) => ({ ...onSession(given), returnAll: true }),
		requests: listDirectories(),
		items: () => [directory(CONTENTS), directory({ 'plot.svg': 6 }, 'agent_2')],
	},
	{
		label: 'says that there are none',
		parameters: onSession,
		requests: listDirectories(),
		items: () => [],
		hints: [
			"No agent has worked in this session, or its directories were deleted. An agent works where a message is sent with 'Use Agent'.",
		],
	},
	{
		label: 'lists for each item, and pairs what comes',
		arrange: files,
		inputs: [{ json: { all: true } }, { json: { all: false } }],
		parameters: (given) => ({
			...onSession(given),
			withFiles: '={{ $json.all }}',
			options: { maxConcurrency: 1 },
		}),
		requests: (given) => [...listDirectories(1)(given), ...listDirectories()(given)],
		items: () => [withFiles(CONTENTS), directory(CONTENTS)],
		pairedWith: [0, 1],
	},
	...waysToNameTheSession(listDirectories(), () => [directory(CONTENTS)]),
]);

const inDirectory = (given: Given) => ({ ...onSession(given), directoryName: DIRECTORY });
const getDirectory =
	(level = 0, name = DIRECTORY) =>
	(given: Given): Sent[] => [[`GET ${DIRECTORIES_OF(given)}/${name}/stats?detail_level=${level}`]];

testOperation('agentDirectory', 'get', [
	{
		label: 'gives the short form',
		arrange: secondDirectory,
		parameters: inDirectory,
		requests: getDirectory(),
		items: () => [directory(CONTENTS)],
	},
	{
		label: 'gives its files too',
		arrange: files,
		parameters: (given) => ({ ...inDirectory(given), withFiles: true }),
		requests: getDirectory(1),
		items: () => [withFiles(CONTENTS)],
	},
	{
		label: 'gives one without files',
		arrange: ({ emulator, sessionId }) =>
			Object.assign(emulator.store.sessions.get(sessionId) ?? {}, {
				agentDirectories: [{ name: DIRECTORY, createdAt: emulator.store.jobs.now(), files: [] }],
			}),
		parameters: (given) => ({ ...inDirectory(given), withFiles: true }),
		requests: getDirectory(1),
		items: () => [withFiles({})],
	},
	{
		label: 'gives the fields of the API with Simplify off',
		arrange: files,
		parameters: (given) => ({ ...inDirectory(given), simplify: false }),
		requests: getDirectory(),
		items: async (given, get) => [await get(`${DIRECTORIES_OF(given)}/${DIRECTORY}/stats`)],
	},
	{
		label: 'gives those of the API with Simplify off, with the files',
		arrange: files,
		parameters: (given) => ({ ...inDirectory(given), simplify: false, withFiles: true }),
		requests: getDirectory(1),
		items: async (given, get) => [
			await get(`${DIRECTORIES_OF(given)}/${DIRECTORY}/stats?detail_level=1`),
		],
	},
	{
		label: 'goes on from the items of Get Many',
		arrange: secondDirectory,
		inputs: [{ json: { directory_name: 'agent_2' } }, { json: { directory_name: DIRECTORY } }],
		parameters: (given) => ({
			...onSession(given),
			directoryName: '={{ $json.directory_name }}',
			options: { maxConcurrency: 1 },
		}),
		requests: (given) => [...getDirectory(0, 'agent_2')(given), ...getDirectory()(given)],
		items: () => [directory({ 'plot.svg': 6 }, 'agent_2'), directory(CONTENTS)],
		pairedWith: [0, 1],
	},
	{
		label: 'trims blanks around the name',
		arrange: files,
		parameters: (given) => ({ ...onSession(given), directoryName: ` ${DIRECTORY}\n` }),
		requests: getDirectory(),
		items: () => [directory(CONTENTS)],
	},
	{
		label: 'escapes characters of a name',
		arrange: ({ emulator, sessionId }) => {
			const session = emulator.store.sessions.get(sessionId);
			const file = { name: 'a.txt', bytes: new TextEncoder().encode('a') };
			if (session) addAgentFile(session, 'my büro & co', file, emulator.store.jobs.now());
		},
		parameters: (given) => ({ ...onSession(given), directoryName: 'my büro & co' }),
		requests: getDirectory(0, 'my%20b%C3%BCro%20%26%20co'),
		items: () => [directory({ 'a.txt': 1 }, 'my büro & co')],
	},
	...waysToNameTheSession(getDirectory(), () => [directory(CONTENTS)]).map((row) => ({
		...row,
		parameters: (given: Given) => ({ ...row.parameters?.(given), directoryName: DIRECTORY }),
	})),
]);
