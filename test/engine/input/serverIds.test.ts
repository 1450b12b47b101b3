import type { IDataObject } from 'n8n-workflow';

import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { isObject, parseJson } from '../../../nodes/shared/text/json';
import { pickerContext, runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import type { Meddle } from '../../support/gateway';
import { decodeFirst, passOn } from '../../support/gateway';
import { warningsDuring } from '../../support/log';
import { arrange, byId } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useGateway } from '../../support/useGateway';
import { allSessions, watching } from '../trigger/watchEmulator';

const running = useEmulator();
const gateway = useGateway(running);
const credential = () => ({ url: gateway().url, apiKey: running().keys.global });
const pathsAsked = () => running().requests.map(({ method, path }) => `${method} ${path}`);

/** Changes each object of the answers to some requests: those of a list, or the only one. */
const changing =
	(calls: RegExp, change: (element: IDataObject) => IDataObject): Meddle =>
	(answer, response, { method, url }) => {
		const value: unknown = parseJson(answer.body.toString())?.value;
		if (!calls.test(`${method} ${url}`) || value === undefined) return passOn(answer, response);
		const changed = Array.isArray(value)
			? value.map((element: IDataObject) => change(element))
			: isObject(value)
				? change(value)
				: value;
		return passOn({ ...answer, body: Buffer.from(JSON.stringify(changed)) }, response);
	};

/** What a server gives as an ID, and why it cannot be used. */
const IDS: Array<[id: string, flaw: string, shown?: string]> = [
	['../collections/c1', 'holds "/"'],
	['..', 'is ".."'],
	['s1%2f..', 'holds "%2f"'],
	['count\u001b[2J', 'holds a control character or a line break', 'count [2J'],
];

const refusal = (kind: string, flaw: string, shown: string) => ({
	message: `The server gave a ${kind} ID that cannot be used`,
	description: expect.stringContaining(
		`It ${flaw}, so a request with it might reach something else: ${shown}. Tell the administrator of your h2oGPTe server.`,
	) as string,
});

beforeEach(() => {
	gateway().rewrite = decodeFirst;
});

describe.each(IDS)('an ID of the server, %j', (id, flaw, shown = id) => {
	it('names no session to rename', async () => {
		gateway().meddle = changing(/^POST .*\/chats$/, (session) => ({ ...session, id }));
		const { error } = await runNode(
			{ resource: 'session', operation: 'create', name: 'New' },
			{ credential: credential() },
		);
		expect(error).toMatchObject(refusal('session', flaw, shown));
		expect(pathsAsked()).toEqual(['POST /chats']);
	});

	it('names no session to send a message to', async () => {
		gateway().meddle = changing(/^POST .*\/chats$/, (session) => ({ ...session, id }));
		const { error } = await runNode(
			{ resource: 'message', operation: 'send', sessionMode: 'new', message: 'Hello' },
			{ credential: credential() },
		);
		expect(error).toMatchObject(refusal('session', flaw, shown));
		expect(pathsAsked()).toEqual(['POST /chats']);
	});

	it('names no answer to ask about, which is in the details', async () => {
		const { sessionId } = arrange(running());
		gateway().meddle = changing(/completions$/, (answer) => ({ ...answer, message_id: id }));
		const { items } = await runNode(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: byId(sessionId),
				message: 'Hello',
				options: { stream: false, includeReferences: true },
			},
			{ credential: credential(), onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toMatchObject({
			...refusal('message', flaw, shown),
			received: expect.any(String) as string,
		});
		expect(pathsAsked()).toEqual([`POST /chats/${sessionId}/completions`]);
	});

	it.each(['searchSessions', 'searchCollections', 'searchPromptTemplates'] as const)(
		'is no choice of %s',
		async (method) => {
			arrange(running());
			const context = pickerContext(credential());
			const { results: all } = await listSearch[method].call(context);
			const last = all.at(-1)?.value;
			gateway().meddle = changing(/^GET /, (element) =>
				element.id === last ? { ...element, id } : element,
			);
			const { results } = await listSearch[method].call(context);
			expect(results.map(({ value }) => value)).toEqual(
				all.map(({ value }) => value).filter((value) => value !== last),
			);
		},
	);

	it.each(CURSOR_ENGINES)('is passed over by a trigger, %s', async (engine) => {
		const odd = arrange(running()).sessionId;
		const { sessionId } = arrange(running());
		gateway().meddle = changing(/\/chats\?/, (session) =>
			session.id === odd ? { ...session, id } : session,
		);
		const trigger = watching(running(), allSessions(), engine, credential());
		const told: unknown[] = [];
		const warnings = await warningsDuring(async () => {
			expect((await trigger.activate()).error).toBeUndefined();
			for (const question of ['One?', 'Two?']) {
				running().store.addExchange(odd, 'Unheard?', 'Yes.');
				running().store.addExchange(sessionId, question, 'Yes.');
				const { items, error } = await trigger.tick();
				told.push(error, ...(items ?? []).map(({ json }) => json.content));
			}
			running().store.addExchange(odd, 'Unheard?', 'Yes.');
			told.push((await trigger.tick()).error);
		});
		expect(told).toEqual([undefined, 'One?', 'Yes.', undefined, 'Two?', 'Yes.', undefined]);
		expect(warnings.filter((text) => text.includes('passes over'))).toEqual([
			expect.stringContaining(
				`passes over the chat session "${shown}". A request with such an ID might reach something else.`,
			),
		]);
		expect(
			pathsAsked().filter((call) => !/\/chats(\/[\da-f-]{36}\/messages)?$/.test(call)),
		).toEqual([]);
	});

	it.each(CURSOR_ENGINES)('leaves the details of a message empty, %s', async (engine) => {
		const { sessionId } = arrange(running());
		gateway().meddle = changing(/\/messages\?/, (message) =>
			message.content === 'Yes.' ? { ...message, id } : message,
		);
		const options = { includeReferences: true, includeMetadata: true };
		const trigger = watching(running(), allSessions({ options }), engine, credential());
		await trigger.activate();
		running().store.addExchange(sessionId, 'One?', 'Yes.');
		const { items, error } = await trigger.tick();
		expect(error).toBeUndefined();
		expect(items?.at(-1)?.json).toMatchObject({ id, references: [], metadata: [] });
	});
});
