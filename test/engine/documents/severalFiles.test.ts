import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { itemWith } from '../../support/fileItems';
import { set } from '../../support/operationCases';
import { hurryWaits } from '../../support/fasterClocks';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { addShelf, kept, upload } from './uploadSteps';

const running = useEmulator();
hurryWaits();

/** A file of so many bytes, by which it is known again whatever it is called. */
const file = (fileName: string, size = 1) => ({ content: 'x'.repeat(size), fileName });

const SAME = 'report.txt';

interface Row {
	label: string;
	parameters?: INodeParameters;
	items: INodeExecutionData[];
	/** The names, sizes and input items of what comes out. */
	gives: Array<[name: string, size: number, item: number]>;
}

const ROWS: Row[] = [
	{
		label: 'several fields of an item, in the order in which they are named',
		parameters: { binaryPropertyName: 'b, a ,c' },
		items: [itemWith({ a: file('a.txt', 1), b: file('b.txt', 2), c: file('c.txt', 3) })],
		gives: [
			['b.txt', 2, 0],
			['a.txt', 1, 0],
			['c.txt', 3, 0],
		],
	},
	{
		label: 'a list of fields out of an expression',
		parameters: { binaryPropertyName: '={{ Object.keys($binary) }}' },
		items: [itemWith({ a: file('a.txt', 1), b: file('b.txt', 2) })],
		gives: [
			['a.txt', 1, 0],
			['b.txt', 2, 0],
		],
	},
	{
		label: 'several items side by side',
		items: [1, 2, 3, 4, 5].map((size) => itemWith({ data: file(`${size}.txt`, size) })),
		gives: [1, 2, 3, 4, 5].map((size, item) => [`${size}.txt`, size, item]),
	},
	{
		label: 'several items one after another',
		parameters: { options: { maxConcurrency: 1 } },
		items: [1, 2].map((size) => itemWith({ data: file(`${size}.txt`, size) })),
		gives: [1, 2].map((size, item) => [`${size}.txt`, size, item]),
	},
	{
		label: 'files of the same name of several items, each with its own document',
		items: [1, 2, 3].map((size) => itemWith({ data: file(SAME, size) })),
		gives: [1, 2, 3].map((size, item) => [SAME, size, item]),
	},
	{
		label: 'files of the same name of one item, each with its own document',
		parameters: { binaryPropertyName: 'a, b' },
		items: [itemWith({ a: file(SAME, 1), b: file(SAME, 2) })],
		gives: [
			[SAME, 1, 0],
			[SAME, 2, 0],
		],
	},
	{
		label: 'several fields of several items',
		parameters: { binaryPropertyName: 'a, b' },
		items: [
			itemWith({ a: file('1.txt', 1), b: file('2.txt', 2) }),
			itemWith({ a: file('3.txt', 3), b: file(SAME, 4) }),
		],
		gives: [
			['1.txt', 1, 0],
			['2.txt', 2, 0],
			['3.txt', 3, 1],
			[SAME, 4, 1],
		],
	},
];

it.each(ROWS.map((row) => [row.label, row] as const))(
	'adds %s',
	async (_label, { parameters, items, gives }) => {
		const emulator = running();
		addShelf(emulator);
		set(emulator, { 'job-delay': 40 });
		const run = await runOn(emulator, upload(parameters), { items });
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json, pairedItem }) => [json.name, json.size, pairedItem])).toEqual(
			gives.map(([name, size, item]) => [name, size, { item }]),
		);
		const ids = run.items.map(({ json }) => json.document_id);
		expect(new Set(ids).size).toBe(gives.length);
		expect(ids.every((id) => emulator.store.documents.has(String(id)))).toBe(true);
		expect(new Set(run.items.map(({ json }) => json.job_id)).size).toBe(gives.length);
		expect(kept(emulator).documents.sort()).toEqual(gives.map(([name]) => name).sort());
	},
);

it('goes on with other items where one fails, and pairs each with its own', async () => {
	const emulator = running();
	addShelf(emulator);
	set(emulator, { 'job-delay': 0, 'upload-limit': 100 });
	const run = await runOn(emulator, upload(), {
		items: [1, 200, 3].map((size) => itemWith({ data: file(`${size}.txt`, size) })),
		onError: 'continueRegularOutput',
	});
	expect(run.items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
		['1.txt', { item: 0 }],
		[undefined, { item: 1 }],
		['3.txt', { item: 2 }],
	]);
	expect(run.items[1]?.json.error).toMatchObject({ httpCode: '413' });
	expect(kept(emulator).documents.sort()).toEqual(['1.txt', '3.txt']);
});
