import { sentOf } from '../support/useEmulator';
import { arrangeWithReferences, byId } from '../support/operationCases';
import { SAMPLES } from '../support/operationSamples';
import { useLab } from './support/lab';
import { BUTTON, button, CHAT, chatNode, inARow, sink } from './support/workflowSteps';

const lab = useLab();

describe('in n8n, the published package gives items for', () => {
	it.each(SAMPLES.map((row) => [row.name, row] as const))('%s', async (name, sample) => {
		const { client, emulator, credential } = lab();
		const { resource, operation, parameters } = sample;
		const given = arrangeWithReferences(emulator);
		const node = chatNode({ resource, operation, ...parameters(given) }, credential);
		const { id } = await client.createWorkflow(inARow(name, [button, node]));
		const execution = await client.execution(await client.run(id, BUTTON));

		expect([execution.status, execution.error]).toEqual(['success', undefined]);
		expect(execution.items(CHAT)).not.toEqual([]);
		expect(emulator.requests.map(sentOf)).not.toEqual([]);
	});
});

it('takes the items that fail to the error output, and the others to the other one', async () => {
	const { client, emulator, credential } = lab();
	const [found, failed] = emulator.store.addSessions(2).map(({ id }) => id);
	emulator.addFault({ match: `GET /chats/${failed}`, status: 500 });
	const list = chatNode({ resource: 'session', operation: 'getAll' }, credential);
	const get = chatNode(
		{ resource: 'session', operation: 'get', sessionId: byId('={{ $json.id }}') },
		credential,
	);
	const workflow = inARow('Error output', [
		button,
		{ ...list, name: 'List' },
		{ ...get, onError: 'continueErrorOutput' },
		sink('Found'),
		sink('Failed'),
	]);
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const { id } = await client.createWorkflow({
		...workflow,
		connections: {
			...workflow.connections,
			[CHAT]: { main: [to('Found'), to('Failed')] },
			Found: {},
		},
	});
	const execution = await client.execution(await client.run(id, BUTTON));

	expect(execution.items('Found').map((item) => item.id)).toEqual([found]);
	expect(execution.items('Failed').map((item) => item.id)).toEqual([failed]);
});
