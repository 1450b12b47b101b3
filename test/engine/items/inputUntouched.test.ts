import type { INodeParameters } from 'n8n-workflow';

import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const FILE = { data: Buffer.from('The lid is blue.').toString('base64'), mimeType: 'text/plain' };

// Nodes on another branch get the very same items.
it.each<[string, INodeParameters, string]>([
	['reads', { resource: 'session', operation: 'get', sessionId: '={{ $json.id }}' }, 'success'],
	[
		'asks about files',
		{
			resource: 'message',
			operation: 'send',
			message: 'What colour is the lid?',
			options: { attachments: 'data' },
		},
		'success',
	],
	['cannot read', { resource: 'session', operation: 'get', sessionId: 'none' }, 'error'],
])('leaves the items of the input as they are where it %s', async (_what, parameters, ended) => {
	const emulator = running();
	const { id } = emulator.store.addSession();
	const input = [{ json: { id, more: { words: ['one'] } }, binary: { data: FILE } }];
	const before = structuredClone(input);
	const { status, data } = await runOn(emulator, parameters, { items: input });
	const handedOn = Object.values(data.resultData.runData)[0]?.[0]?.data?.main?.[0];
	expect(status).toBe(ended);
	expect(handedOn).toMatchObject(before);
	expect(handedOn?.map(({ json, binary }) => [Object.keys(json), binary])).toEqual(
		before.map(({ json, binary }) => [Object.keys(json), binary]),
	);
});
