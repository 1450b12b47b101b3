import Ajv from 'ajv';
import type { INodeExecutionData } from 'n8n-workflow';

import { resources } from '../../nodes/H2oGpteChat/resources';
import { previews } from '../../tools/schemas/previews';
import { arrangeWithReferences } from '../support/operationCases';
import { SAMPLES } from '../support/operationSamples';
import { runOn } from '../support/runNode';
import { useEmulator } from '../support/useEmulator';
import { oneSession, watching } from './trigger/watchEmulator';

const TRIGGER_FILE = 'dist/nodes/H2oGpteChatTrigger/__schema__/v1.0.0.json';

const emulator = useEmulator();
const ajv = new Ajv({ strictTypes: false, allErrors: true });

const fileOf = (name: string) =>
	`dist/nodes/H2oGpteChat/__schema__/v1.0.0/${name.replace(': ', '/')}.json`;

const table = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => ({ ...operation, name: `${value}: ${operation.value}` })),
);

/** What is in an item without being in its preview, or has another type there. */
function unforeseen(file: string, items: readonly INodeExecutionData[]) {
	const validate = ajv.compile({ ...previews().get(file), additionalProperties: false });
	return items.flatMap(({ json }) => (validate(json) ? [] : (validate.errors ?? [])));
}

/** The items of the operation with this name, of which there is at least one. */
async function itemsOf(name: string): Promise<INodeExecutionData[]> {
	const sample = SAMPLES.find((row) => row.name === name);
	if (!sample) throw new Error(`There is no sample of ${name}`);
	const { resource, operation, parameters: parametersOn } = sample;
	const parameters = parametersOn(arrangeWithReferences(emulator()));
	const { error, items } = await runOn(emulator(), { resource, operation, ...parameters });
	expect([error, items.length > 0]).toEqual([undefined, true]);
	return items;
}

it('has a preview of the items of each operation, and of the trigger', () => {
	const files = table.map(({ name }) => fileOf(name));
	expect([...previews().keys()]).toEqual([...files, TRIGGER_FILE]);
});

describe('the preview tells all fields of the items of', () => {
	it.each(table.map(({ name }) => [name]))('%s', async (name) => {
		expect(unforeseen(fileOf(name), await itemsOf(name))).toEqual([]);
	});

	it('the trigger', async () => {
		const { sessionId } = arrangeWithReferences(emulator());
		const polling = watching(emulator(), oneSession(sessionId));
		await polling.activate();
		emulator().store.addExchange(sessionId, 'Question', 'Answer');
		const { items } = await polling.tick();

		expect(items).toHaveLength(2);
		expect(unforeseen(TRIGGER_FILE, items ?? [])).toEqual([]);
	});
});

it.each(
	table.flatMap(({ name, exampleItem }) => (exampleItem ? [[name, exampleItem] as const] : [])),
)('%s gives what its example has, and nothing else', async (name, exampleItem) => {
	const fields = (await itemsOf(name)).map(({ json }) => Object.keys(json).sort());
	expect(fields).toEqual(fields.map(() => Object.keys(exampleItem).sort()));
});
