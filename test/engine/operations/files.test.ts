import { executeItems } from '../../../nodes/shared/operations/executeItems';
import { defineOperation } from '../../../nodes/shared/operations/operation';
import { propertiesOf } from '../../../nodes/shared/operations/properties';
import { OWN_NODE, runOwnNode } from '../../support/runOwnNode';
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
				exampleItem: { name: 'count.json' },
				async run({ send, node }) {
					const text = JSON.stringify(await send());
					const data = await node.helpers.prepareBinaryData(Buffer.from(text), 'count.json');
					return [{ json: { name: 'count.json' }, binary: { data } }];
				},
			}),
		],
	},
];

it('gives items with files, each paired with the item that it comes from', async () => {
	const { url, keys, store } = emulator();
	store.addSessions(3);
	const run = await runOwnNode({
		properties: propertiesOf(resources),
		execute: async (node) => await executeItems(node, resources),
		parameters: { resource: 'file', operation: 'make' },
		credential: { url, apiKey: keys.global },
		items: [{ json: {} }, { json: {} }],
	});
	const items = run.data.resultData.runData[OWN_NODE]?.[0]?.data?.main?.[0] ?? [];
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
