import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import { ANSWER_LIMITS } from '../../../nodes/shared/transport/answerLimits';
import { addAgentFiles, type GivenAgentFile } from '../../support/agentFiles';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import type { Polling } from '../../support/polling/interface';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

const INCLUDED = { includeFiles: true };

/** A trigger over a session, and an answer in it whose agent made files. */
async function watch(
	files: GivenAgentFile[],
	options: INodeParameters = INCLUDED,
	engine: (typeof CURSOR_ENGINES)[number] = 'legacy',
) {
	const sessionId = oldSession(emulator());
	const polling = watching(emulator(), oneSession(sessionId, { options }), engine);
	await polling.activate();
	const { question, reply } = emulator().store.addExchange(sessionId, 'Question', 'Answer');
	const given = { emulator: emulator(), sessionId, questionId: question.id, replyId: reply.id };
	return { polling, sessionId, reply, ids: addAgentFiles(given, ...files) };
}

const bytesIn = ({ binary = {} }: INodeExecutionData) =>
	Object.fromEntries(
		Object.entries(binary).map(([field, { data, fileName, mimeType }]) => [
			field,
			[fileName, mimeType, String(Buffer.from(data, 'base64'))],
		]),
	);

/** What a poll says of the files of each message. */
async function filesOf(polling: Polling) {
	emulator().requests.length = 0;
	const { items, error } = await polling.tick();
	expect(error).toBeUndefined();
	expect(contentsOf({ items: items ?? null })).toEqual(['Question', 'Answer']);
	expect(await polling.tick()).toEqual({ items: null });
	return (items ?? []).map((item) => ({ files: item.json.files, binary: bytesIn(item) }));
}

const callsOf = () =>
	emulator()
		.requests.map((request) => sentOf(request)[0])
		.filter((call) => !call.includes('/chats'));

describe.each(CURSOR_ENGINES)('the files of an agent, %s', (engine) => {
	it('come with its answer where they are wanted', async () => {
		const { polling, reply, ids } = await watch(
			[
				{ name: 'sales.csv', text: 'month,sum\n', mediaType: 'text/csv' },
				{ name: '/out/Prüfung.txt', text: 'Größe' },
			],
			INCLUDED,
			engine,
		);
		expect(await filesOf(polling)).toEqual([
			{ files: [], binary: {} },
			{
				files: [
					{ id: ids[0], name: 'sales.csv', field: 'file_0' },
					{ id: ids[1], name: 'Prüfung.txt', field: 'file_1' },
				],
				binary: {
					file_0: ['sales.csv', 'text/csv', 'month,sum\n'],
					file_1: ['Prüfung.txt', 'text/plain', 'Größe'],
				},
			},
		]);
		expect(callsOf()).toEqual([
			`GET /messages/${reply.id}/meta?info_type=agent_files`,
			`GET /file?${new URLSearchParams({ id: ids[0] ?? '', name: 'sales.csv' })}`,
			`GET /file?${new URLSearchParams({ id: ids[1] ?? '', name: '/out/Prüfung.txt' })}`,
		]);
	});
});

it('are not asked for otherwise', async () => {
	const { polling } = await watch([{ name: 'a.txt' }], {});
	expect(await filesOf(polling)).toEqual([
		{ files: undefined, binary: {} },
		{ files: undefined, binary: {} },
	]);
	expect(callsOf()).toEqual([]);
});

it('are none where none were made', async () => {
	const { polling } = await watch([]);
	expect(await filesOf(polling)).toEqual([
		{ files: [], binary: {} },
		{ files: [], binary: {} },
	]);
});

it.each([true, false])(
	'take no other request beside the metadata, Simplify: %s',
	async (simplify) => {
		const sessionId = oldSession(emulator());
		const options = { includeFiles: true, includeMetadata: true };
		const polling = watching(emulator(), oneSession(sessionId, { options, simplify }));
		await polling.activate();
		const { question, reply } = emulator().store.addExchange(sessionId, 'Question', 'Answer');
		const given = { emulator: emulator(), sessionId, questionId: question.id, replyId: reply.id };
		addAgentFiles(given, { name: 'a.txt' });
		const [, answer] = await filesOf(polling);
		expect(answer?.binary).toEqual({ file_0: ['a.txt', 'text/plain', 'a.txt'] });
		expect(callsOf().filter((call) => call.includes('/meta'))).toEqual([
			`GET /messages/${reply.id}/meta`,
		]);
	},
);

it.each<[string, Omit<OneOffFault, 'match'>, unknown]>([
	['may not be read', { status: 403 }, expect.any(String)],
	['is gone', { status: 404 }, 'The server no longer has the file'],
	['cannot be given', { status: 500 }, expect.any(String)],
	['breaks off each time', { reset: 0, times: 3 }, expect.stringMatching(/^Lost the connection/)],
])('are left out where one %s, and the message comes once', async (_label, fault, error) => {
	const { polling, ids } = await watch([{ name: 'a.txt' }, { name: 'b.txt' }]);
	emulator().addFault({ match: `GET /file?id=${ids[0]}`, ...fault });
	const [, answer] = await filesOf(polling);
	expect(answer).toEqual({
		files: [
			{ id: ids[0], name: 'a.txt', error },
			{ id: ids[1], name: 'b.txt', field: 'file_0' },
		],
		binary: { file_0: ['b.txt', 'text/plain', 'b.txt'] },
	});
});

it('are left out where one is larger than its limit', async () => {
	const { polling, ids } = await watch([
		{ name: 'a.bin', text: Buffer.alloc(2048) },
		{ name: 'b.txt' },
	]);
	const limit = jest.replaceProperty(ANSWER_LIMITS.file, 'maxBytes', 1024 as never);
	const [, answer] = await filesOf(polling);
	limit.restore();
	const [first] = Array.isArray(answer?.files) ? answer.files : [];
	expect(first).toEqual({
		id: ids[0],
		name: 'a.bin',
		error: expect.stringMatching(/^The file is larger than/),
	} satisfies IDataObject);
	expect(Object.keys(answer?.binary ?? {})).toEqual(['file_0']);
});

it('come later where their list could not be read, with the message', async () => {
	const { polling } = await watch([{ name: 'a.txt' }]);
	emulator().addFault({ match: 'GET /messages/{message_id}/meta', status: 500 });
	expect((await polling.tick()).error).toBeDefined();
	const [, answer] = await filesOf(polling);
	expect(answer?.binary).toEqual({ file_0: ['a.txt', 'text/plain', 'a.txt'] });
});
