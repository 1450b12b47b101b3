import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { holdTogether } from '../../support/holdTogether';
import { marked } from '../../support/marked';
import { runOn } from '../../support/runNode';
import { MANUAL, sentOf, useEmulator } from '../../support/useEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId, newestSession, set } from '../../support/operationCases';

const running = useEmulator();

const MESSAGE = 'How often do I have to descale?';

const send = async ({ emulator, sessionId }: Given, parameters: INodeParameters) =>
	await runOn(emulator, {
		resource: 'message',
		operation: 'send',
		sessionMode: 'existing',
		sessionId: byId(sessionId),
		message: MESSAGE,
		...parameters,
	});

const callsOf = ({ emulator }: Given) => emulator.requests.map((request) => sentOf(request)[0]);
const replyOf = ({ emulator, sessionId }: Given) =>
	emulator.store.sessions.get(sessionId)?.messages.at(-1);

describe('a new session', () => {
	it.each([
		['on a collection', { collectionId: byId(MANUAL) }, `POST /chats?collection_id=${MANUAL}`],
		['with the model alone', {}, 'POST /chats'],
	])('is made for the message: %s', async (_label, parameters, creation) => {
		const given = arrange(running());
		const { items } = await send(given, { sessionMode: 'new', ...parameters });
		const session = newestSession(given.emulator);
		expect(callsOf(given)).toEqual([creation, `POST /chats/${session}/completions`]);
		expect(items.map(({ json }) => json.session_id)).toEqual([session]);
	});

	it('is made where nothing is said of sessions', async () => {
		const { emulator } = arrange(running());
		const { items } = await runOn(emulator, {
			resource: 'message',
			operation: 'send',
			message: MESSAGE,
		});
		expect(items.map(({ json }) => json.session_id)).toEqual([newestSession(emulator)]);
	});

	it('gets its name before the message', async () => {
		const given = arrange(running());
		await send(given, { sessionMode: 'new', sessionName: 'Monday report' });
		const session = newestSession(given.emulator);
		expect(given.emulator.requests.map(sentOf)).toEqual([
			['POST /chats'],
			[`PATCH /chats/${session}`, { name: 'Monday report' }],
			[`POST /chats/${session}/completions`, marked({ message: MESSAGE, stream: true })],
		]);
	});

	it('is made for each item, side by side', async () => {
		const { emulator } = arrange(running());
		holdTogether(emulator, 5);
		const { items } = await runOn(
			emulator,
			{ resource: 'message', operation: 'send', sessionMode: 'new', message: MESSAGE },
			{ items: Array.from({ length: 5 }, () => ({ json: {} })) },
		);
		expect(new Set(items.map(({ json }) => json.session_id)).size).toBe(5);
		expect(emulator.inFlight.peak).toBe(5);
	});
});

describe('what is added to the answer', () => {
	it('are its references and its usage, each asked for once', async () => {
		const given = arrange(running());
		const { items } = await send(given, {
			options: { includeReferences: true, includeUsage: true },
		});
		const reply = replyOf(given);
		expect(callsOf(given)).toEqual([
			`POST /chats/${given.sessionId}/completions`,
			`GET /messages/${reply?.id}/references`,
			`GET /messages/${reply?.id}/meta?info_type=usage_stats`,
		]);
		const [json] = items.map((item) => item.json);
		const [document = ''] = reply?.references.map(({ documentName }) => documentName) ?? [];
		expect(json).toEqual({
			output: reply?.content,
			question: MESSAGE,
			message_id: reply?.id,
			session_id: given.sessionId,
			references: reply?.references.map(({ documentId, documentName, page, score, text }) => ({
				document_id: documentId,
				document_name: documentName,
				pages: [page],
				score,
				content: text,
			})),
			sources: expect.stringMatching(new RegExp(`^- ${document}, pages? \\d+(.*\\n- .*)*`)),
			usage: JSON.parse(reply?.meta.find(({ type }) => type === 'usage_stats')?.content ?? ''),
		});
	});

	it('is found for a server that does not name the message', async () => {
		const given = arrange(running());
		set(given.emulator, { legacy: true });
		const { items } = await send(given, { options: { includeReferences: true } });
		const reply = replyOf(given);
		expect(callsOf(given)).toEqual([
			`POST /chats/${given.sessionId}/completions`,
			`GET /chats/${given.sessionId}/messages?limit=2`,
			`GET /messages/${reply?.id}/references`,
		]);
		expect(items.map(({ json }) => json.message_id)).toEqual([reply?.id]);
	});
});

describe('the sources of an answer', () => {
	const INCLUDED = { includeReferences: true };
	const APPENDED = { appendSources: true };

	/** The item of an answer, the text that the server keeps of it, and its sources. */
	async function answerWith(parameters: INodeParameters) {
		const given = arrange(running());
		const { items } = await send(given, parameters);
		const calls = callsOf(given).length;
		const { items: included } = await send(given, { options: INCLUDED });
		const replies = given.emulator.store.sessions.get(given.sessionId)?.messages ?? [];
		const text = replies.at(-3)?.content ?? '';
		return { json: items[0]?.json ?? {}, calls, text, sources: included[0]?.json.sources };
	}

	it('stand beneath it, and nothing else is added', async () => {
		const { json, calls, text, sources } = await answerWith({ options: APPENDED });
		expect(sources).toMatch(/^- k7-care\.md, pages? \d/);
		expect(json.output).toBe(`${text}\n\nSources:\n\n${String(sources)}`);
		expect(Object.keys(json)).toEqual(['output', 'question', 'message_id', 'session_id']);
		expect(calls).toBe(2);
	});

	it('are asked for once where references are included, too', async () => {
		const { json, calls, text, sources } = await answerWith({
			options: { ...INCLUDED, ...APPENDED },
		});
		expect(json.output).toBe(`${text}\n\nSources:\n\n${String(sources)}`);
		expect(json.sources).toBe(sources);
		expect(calls).toBe(2);
	});

	it.each<[string, INodeParameters, string[]]>([
		['JSON', { options: { ...APPENDED, responseFormat: 'json_object' } }, ['output']],
		['the response with Simplify off', { options: APPENDED, simplify: false }, ['body']],
	])('are not put beneath %s', async (_label, parameters, fields) => {
		const { json, calls } = await answerWith(parameters);
		expect(JSON.stringify(json)).not.toContain('Sources:');
		expect(Object.keys(json)).toEqual(expect.arrayContaining(fields));
		expect(calls).toBe(1);
	});

	it('are added to the response with Simplify off, where references are', async () => {
		const { json, sources } = await answerWith({ options: INCLUDED, simplify: false });
		expect(json.sources).toBe(sources);
		expect(json.references).toEqual(
			expect.arrayContaining([expect.objectContaining({ chunk_id: expect.any(Number) as number })]),
		);
	});

	it('are an empty text where there are none', async () => {
		const given = arrange(running());
		const options = { ...INCLUDED, ...APPENDED };
		const { items } = await send(given, { sessionMode: 'new', options });
		const { output, ...rest } = items[0]?.json ?? {};
		expect(output).not.toContain('Sources:');
		expect(rest).toMatchObject({ references: [], sources: '' });
	});
});

describe('an agent', () => {
	const agent = { agentOptions: { useAgent: true } };

	it('gives its final answer', async () => {
		const given = arrange(running());
		const { items } = await send(given, agent);
		const [output] = items.map(({ json }) => String(json.output));
		expect(replyOf(given)?.content).toContain('ENDOFTURN');
		expect(output).not.toMatch(/ENDOFTURN|turn_title|\*\*/);
		expect(output).toContain('descale');
	});

	it('keeps its transcript, turns and files in the raw form', async () => {
		const given = arrange(running());
		const { items } = await send(given, { ...agent, simplify: false });
		const calls = callsOf(given);
		const reply = replyOf(given);
		const json: IDataObject = items[0]?.json ?? {};
		const simplified = await send(given, agent);
		expect(json.output).toBe(simplified.items[0]?.json.output);
		expect(json.body).toBe(reply?.content);
		expect(Array.isArray(json.turns) && json.turns.length).toBeGreaterThan(0);
		const files = reply?.meta.find(({ type }) => type === 'agent_files')?.content ?? '';
		expect(files).toContain('answer.md');
		expect(json.agent_files).toEqual(JSON.parse(files));
		expect(calls).toEqual([
			`POST /chats/${given.sessionId}/completions`,
			`GET /messages/${reply?.id}/meta`,
		]);
	});
});
