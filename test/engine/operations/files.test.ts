import type { INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { executeItems } from '../../../nodes/shared/operations/executeItems';
import { defineOperation } from '../../../nodes/shared/operations/operation';
import { propertiesOf } from '../../../nodes/shared/operations/properties';
import { nodeTypesOf } from '../../../tools/engine/nodeTypes';
import { runWorkflow } from '../../../tools/engine/runWorkflow';
import { credentialsOf, ownTypes, START } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';

const emulator = useEmulator();

/** A card of a node of its own, with one operation that gives files beside the JSON of its items. */
const resources = [
	{
		name: 'File',
		value: 'file',
		default: 'make',
		operations: [
			defineOperation({
				name: 'Make',
				value: 'make',
				action: 'Make a file',
				description: 'Make a file of the number of sessions',
				route: 'GET /chats/count',
				parameters: [],
				output: 'items',
				emptyHint: 'There are no files.',
				async run({ send, node }) {
					const text = JSON.stringify(await send());
					const data = await node.helpers.prepareBinaryData(Buffer.from(text), 'count.json');
					return [{ json: { name: 'count.json' }, binary: { data } }];
				},
			}),
		],
	},
];

const type: INodeType = {
	description: {
		displayName: 'Files',
		name: 'files',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Files' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'h2oGpteApi', required: true }],
		properties: propertiesOf(resources),
	},
	async execute() {
		return await executeItems(this, resources);
	},
};

it('gives items with files, each paired with the item that it comes from', async () => {
	const { url, keys, store } = emulator();
	store.addSessions(3);
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const run = await runWorkflow(
		{
			name: 'Test',
			nodes: [
				{ id: 's', name: 'Start', type: START, ...place, parameters: {} },
				{
					id: 'f',
					name: 'Files',
					type: 'test.files',
					...place,
					parameters: { resource: 'file', operation: 'make' },
					credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
				},
			],
			connections: {
				Start: { main: [[{ node: 'Files', type: NodeConnectionTypes.Main, index: 0 }]] },
			},
		},
		{
			nodeTypes: nodeTypesOf({ ...ownTypes, 'test.files': type }),
			credentialsHelper: credentialsOf({ url, apiKey: keys.global }),
			start: 'Start',
			items: [{ json: {} }, { json: {} }],
		},
	);
	const items = run.data.resultData.runData.Files?.[0]?.data?.main?.[0] ?? [];
	expect(
		items.map(({ json, binary, pairedItem }) => ({
			json,
			pairedItem,
			text: Buffer.from(binary?.data?.data ?? '', 'base64').toString(),
		})),
	).toEqual(
		[0, 1].map((item) => ({
			json: { name: 'count.json' },
			pairedItem: { item },
			text: '{"count":3}',
		})),
	);
});
