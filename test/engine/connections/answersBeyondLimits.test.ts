/* eslint-disable @n8n/community-nodes/no-restricted-imports -- counts what is unpacked, in Node.js */
import type { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';

import { searchSessions } from '../../../nodes/shared/editor/listSearch';
import { testCredential } from '../../support/runCredentialTest';
import { useEmulator } from '../../support/useEmulator';
import type { SavedCredential } from '../../support/runNode';
import { pickerContext, runNode } from '../../support/runNode';
import type { Meddle } from '../../support/gateway';
import { useGateway } from '../../support/useGateway';
import { enormous, MEDDLING } from '../faults/meddling';

const emulator = useEmulator();
const gateway = useGateway(emulator);

const credential = (): SavedCredential => ({ url: gateway().url, apiKey: emulator().keys.global });

const getAll = { resource: 'session', operation: 'getAll', returnAll: true };

const CALLS: Array<[string, () => Promise<unknown>]> = [
	['an operation', async () => await runNode(getAll, { credential: credential() })],
	[
		'a picker',
		async () => await searchSessions.call(pickerContext(credential())).catch(() => undefined),
	],
	['the test of the credential', async () => await testCredential(credential())],
];

const MIB = 1024 * 1024;

/** What a server gives in pieces, as fast as they are taken. */
const PIECE = Buffer.alloc(MIB / 4, 'x');
const PIECES = 200;

it.each(CALLS)('%s leaves a refusal at the server but for its beginning', async (_, call) => {
	const ended: Array<Promise<number>> = [];
	const refuse: Meddle = (_answer, response) => {
		const { socket } = response;
		ended.push(
			new Promise((resolve) => response.once('close', () => resolve(socket?.bytesWritten ?? 0))),
		);
		response.writeHead(500, { 'content-type': 'text/plain' });
		let left = PIECES;
		const write = () => {
			while (left-- > 0) if (!response.write(PIECE)) return void response.once('drain', write);
			response.end();
		};
		write();
	};
	gateway().meddle = refuse;
	await call();
	const bytes = await Promise.all(ended);
	expect(bytes).toHaveLength(1);
	// Some of it lies in the buffers of the connection.
	expect(bytes[0]).toBeLessThan((PIECES * PIECE.length) / 2);
});

it.each(CALLS)('%s unpacks no more of a refusal than its beginning', async (_, call) => {
	const unzip: Readable = Object.getPrototypeOf(createUnzip());
	const push = jest.spyOn(unzip, 'push');
	gateway().meddle = enormous(500);
	await call();
	const unpacked = push.mock.calls.reduce((sum, [chunk]) => sum + (chunk?.length ?? 0), 0);
	push.mockRestore();
	expect(unpacked).toBeGreaterThan(0);
	expect(unpacked).toBeLessThan(MIB);
});

it('says that a list may have more, where the server knows no offset', async () => {
	const before = gateway().requests.length;
	gateway().meddle = MEDDLING.withBody('[{"name":"One"},{"name":"Two"}]');
	const { items, hints } = await runNode(getAll, { credential: credential() });
	expect(items.map(({ json }) => json)).toEqual([{ name: 'One' }, { name: 'Two' }]);
	expect(hints).toEqual([expect.stringContaining('The server gave the same elements again')]);
	expect(gateway().requests.length - before).toBe(6);
});
