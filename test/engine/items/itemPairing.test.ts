import type { INodeParameters } from 'n8n-workflow';

import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { arrange, byId } from '../../support/operationCases';

const running = useEmulator();

const run = async (parameters: INodeParameters, options?: Partial<NodeOptions>) =>
	await runOn(running(), parameters, options);

const itemsOf = (ids: string[]) => ids.map((id) => ({ json: { id } }));
const FROM_ITEM = byId('={{ $json.id }}');

describe('pairing', () => {
	it('gives the items in the order of the input, whichever answer comes first', async () => {
		const emulator = running();
		const sessions = emulator.store.addSessions(12, (index) => ({ name: `No. ${index}` }));
		emulator.addFault({ match: `GET /chats/${sessions[0]?.id}`, delay: 60 });
		const { items } = await run(
			{ resource: 'session', operation: 'get', sessionId: FROM_ITEM },
			{ items: itemsOf(sessions.map(({ id }) => id)) },
		);
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			sessions.map(({ name }, index) => [name, { item: index }]),
		);
	});

	it('pairs every element of a list with the item that asked for it', async () => {
		const emulator = running();
		const [one, two] = emulator.store.addSessions(2);
		emulator.store.addMessages(one?.id ?? '', 2);
		emulator.store.addMessages(two?.id ?? '', 3);
		const { items } = await run(
			{ resource: 'message', operation: 'getAll', sessionId: FROM_ITEM },
			{ items: itemsOf([one?.id ?? '', two?.id ?? '']) },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});

describe('a failing item among others', () => {
	const UNKNOWN = '00000000-0000-4000-8000-000000000000';
	const FAILED = {
		error: {
			message: `There is no session with the id "${UNKNOWN}" [item 1]`,
			description:
				'Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential. (HTTP 404)',
			httpCode: '404',
		},
	};
	const arrangeThree = () => {
		const [first, last] = running().store.addSessions(2);
		return [first?.id ?? '', UNKNOWN, last?.id ?? ''];
	};

	it('lets the others through where the workflow goes on', async () => {
		const ids = arrangeThree();
		const { status, items } = await run(
			{ resource: 'session', operation: 'get', sessionId: FROM_ITEM },
			{ items: itemsOf(ids), onError: 'continueRegularOutput' },
		);
		expect(status).toBe('success');
		expect(items.map(({ json, pairedItem }) => [json.error ? json : json.id, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[FAILED, { item: 1 }],
			[ids[2], { item: 2 }],
		]);
	});

	it('goes to the error output, paired, with the fields of its input', async () => {
		const ids = arrangeThree();
		const { items, failed } = await run(
			{ resource: 'session', operation: 'get', sessionId: FROM_ITEM },
			{ items: itemsOf(ids), onError: 'continueErrorOutput' },
		);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[ids[2], { item: 2 }],
		]);
		expect(failed.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: UNKNOWN, ...FAILED }, { item: 1 }],
		]);
	});

	it('stops the node, names the item and takes no more of them', async () => {
		const emulator = running();
		const sessions = emulator.store.addSessions(8).map(({ id }) => id);
		const { status, items, error } = await run(
			{
				resource: 'session',
				operation: 'get',
				sessionId: FROM_ITEM,
				options: { maxConcurrency: 1 },
			},
			{ items: itemsOf([...sessions.slice(0, 2), UNKNOWN, ...sessions.slice(2)]) },
		);
		expect([status, items, error?.message, error?.itemIndex]).toEqual([
			'error',
			[],
			`There is no session with the id "${UNKNOWN}" [item 2]`,
			2,
		]);
		expect(emulator.requests).toHaveLength(3);
	});
});

describe('repeating', () => {
	const send = async () => {
		const given = arrange(running());
		return await run({
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(given.sessionId),
			message: 'Hello',
		});
	};
	const COMPLETIONS = 'POST /chats/{session_id}/completions';

	it('makes one message of one 429 and then success', async () => {
		running().addFault({ match: COMPLETIONS, status: 429, 'retry-after': '0' });
		const { status } = await send();
		expect(status).toBe('success');
		expect(running().requests.map(({ status: answered }) => answered)).toEqual([429, 200]);
		expect([...running().store.messages.values()]).toHaveLength(4);
	});

	it('never repeats a message that the server may have acted on', async () => {
		running().addFault({ match: COMPLETIONS, status: 503, 'retry-after': '0' });
		const { status } = await send();
		expect([status, running().requests.length]).toEqual(['error', 1]);
	});

	it('reads again after a lost connection', async () => {
		running().addFault({ match: 'GET /chats/count', reset: 0 });
		const { items } = await run({ resource: 'session', operation: 'count' });
		expect(items.map(({ json }) => json)).toEqual([{ count: 0 }]);
		expect(running().requests.map(sentOf)).toEqual([['GET /chats/count'], ['GET /chats/count']]);
	});

	it('does not run a successful node again under Retry On Fail, failed answers or not', async () => {
		const emulator = running();
		const { sessionId, replyId } = arrange(emulator);
		Object.assign(emulator.store.messages.get(replyId) ?? {}, { error: 'out of tokens' });
		const { status } = await run(
			{ resource: 'message', operation: 'getAll', sessionId: byId(sessionId), limit: 1 },
			{ retryOnFail: true },
		);
		expect([status, emulator.requests.length]).toEqual(['success', 1]);
	});
});
