import { request } from 'undici';

import { loadOperations } from '../../emulator/contract';
import { MANUAL, NOWHERE, REPORT } from '../support/useEmulator';
import { authorization, clientOf, useClient } from './emulatorClient';

const { running, client, at } = useClient();

const meta = async (headers: Record<string, string> = authorization(), prefix = '') => {
	const { statusCode, body } = await request(`${running().url}${prefix}/rpc/meta`, { headers });
	return { status: statusCode, json: await body.json() };
};

describe('what lies beside the Chat API', () => {
	it('has a contract of its own, and all of it is tried here', async () => {
		const { body, statusCode } = await request(`${running().url}/rpc-spec.yaml`);
		expect([statusCode, await body.text()]).toEqual([200, expect.stringContaining('url: /rpc')]);
		expect(loadOperations('rpc.yaml').map(({ operationId }) => operationId)).toEqual(['get_meta']);
	});

	it('has another one for files', async () => {
		const { body, statusCode } = await request(`${running().url}/file-spec.yaml`);
		expect([statusCode, await body.text()]).toEqual([200, expect.stringContaining('/file:')]);
	});

	it.each(['global', 'collection'] as const)('tells the %s key of whom it is', async (kind) => {
		expect(await meta(authorization(kind))).toEqual({
			status: 200,
			json: {
				version: '1.7.3',
				build: 'emulator',
				username: 'demo@emulator.example',
				user_id: expect.any(String) as string,
				email: 'demo@emulator.example',
			},
		});
		expect(running().requests).toMatchObject([{ method: 'GET', path: '/rpc/meta', status: 200 }]);
	});

	it('has an older version where the server is old', async () => {
		expect((await meta(undefined, '/~legacy')).json).toMatchObject({ version: '1.6.20' });
	});

	it.each<[label: string, status: number, headers: Record<string, string>, prefix: string]>([
		['no key', 401, {}, ''],
		['the revoked key', 401, authorization('revoked'), ''],
		['a fault', 503, authorization(), '/~status=503'],
	])('refuses in its own form with %s', async (_, status, headers, prefix) => {
		expect(await meta(headers, prefix)).toEqual({
			status,
			json: { error: expect.any(String) as string, request_id: expect.any(String) as string },
		});
	});
});

describe('roles', () => {
	it('are those of the owner of the key', async () => {
		expect((await client.call('GET', '/users/current/roles')).json).toEqual([
			{
				id: expect.any(String) as string,
				name: 'user',
				description: expect.any(String) as string,
				priority: 100,
			},
		]);
	});

	it('are not for the key of a collection', async () => {
		expect((await at('', 'collection').call('GET', '/users/current/roles')).status).toBe(403);
	});
});

describe('a collection', () => {
	it('is shown as the list shows it', async () => {
		await client.session(REPORT);
		const { json } = await client.call<Array<{ id: string }>>('GET', '/collections');
		const [listed] = json.filter(({ id }) => id === REPORT);
		expect(listed).toMatchObject({ sessions_count: 1 });
		expect((await client.call('GET', `/collections/${REPORT}`)).json).toEqual(listed);
	});

	it('may not be there', async () => {
		expect(await client.call('GET', `/collections/${NOWHERE}`)).toMatchObject({
			status: 404,
			json: { code: 404, message: expect.stringContaining(NOWHERE) as string },
		});
	});
});

describe('the collection default', () => {
	const keyed = (kind: 'global' | 'collection') => clientOf(() => running().url, kind);

	it.each(['global', 'collection'] as const)('is one of the %s key', async (kind) => {
		const own = keyed(kind);
		expect(await own.call('GET', '/collections/default')).toMatchObject({
			status: 200,
			json: { id: MANUAL },
		});
		const { status, json } = await own.call<{ id: string }>('POST', '/chats?collection_id=default');
		expect({ status, json }).toMatchObject({ status: 201, json: { collection_id: MANUAL } });
		expect(await own.call('GET', '/collections/default/chats')).toMatchObject({
			status: 200,
			json: [{ id: json.id }],
		});
		expect((await own.ask(json.id, 'What does error E4 mean?')).body).toContain('flow meter');
	});

	it('is the same to a session that gets it later', async () => {
		const session = await client.session();
		const path = `/chats/${session}/collection`;
		expect(await client.call('PUT', path, { collection_id: 'default' })).toMatchObject({
			status: 200,
			json: { collection_id: MANUAL, collection_name: 'Korvel K7 manual' },
		});
		const other = await keyed('collection').call('PUT', path, { collection_id: 'default' });
		expect(other.status).toBe(403);
	});

	it.each(['/collections/default', '/collections/default/chats'])(
		'is for a global key the first one of its owner: %s',
		async (path) => {
			const { collections } = running().store;
			collections.clear();
			expect((await client.call('GET', path)).status).toBe(404);
			running().store.addCollection({ username: 'somebody@else.example' });
			expect((await client.call('GET', path)).status).toBe(404);
			running().store.addCollection();
			expect((await client.call('GET', path)).status).toBe(200);
		},
	);

	it('stays the one of the key of a collection when others come', async () => {
		running().store.collections.delete(MANUAL);
		const { status } = await keyed('collection').call('GET', '/collections/default');
		expect([status, (await client.call('GET', '/collections/default')).status]).toEqual([404, 200]);
	});
});
