import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import { readWorkflow, type WorkflowFile } from '../../tools/engine/workflowFile';
import { NODE_TYPE } from '../support/runNode';
import { MANUAL, REPORT, sentOf, useEmulator } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { createPolling } from '../support/polling/createPolling';

const TRIGGER = 'When a user writes';
const TRIGGER_TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChatTrigger';
const PLEA = 'None of this helps. Can I talk to a Human, please?';

const running = useEmulator();

const credential = () => ({ url: running().url, apiKey: running().keys.global });

const example = async () => await readWorkflow('examples/reply-to-new-messages.json');

/** Runs the example: in the editor, where its trigger finds a sample, or with the items of a poll. */
async function run(workflow: WorkflowFile, items?: INodeExecutionData[]) {
	const ours = { [NODE_TYPE]: new H2oGpteChat(), [TRIGGER_TYPE]: new H2oGpteChatTrigger() };
	const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours));
	const { status, data } = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), ...ours }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: credential() },
		),
		start: TRIGGER,
		mode: items ? 'trigger' : 'manual',
		...(items && { items }),
	});
	const { error, runData } = data.resultData;
	expect([status, error]).toEqual(['success', undefined]);
	const notes = runData['Note for a Colleague']?.[0]?.data?.main?.[0] ?? [];
	return notes.map(({ json }) => json);
}

/** The trigger of the example, as n8n polls it. */
function watching({ nodes }: WorkflowFile) {
	const parameters: INodeParameters = { ...nodes.find(({ name }) => name === TRIGGER)?.parameters };
	return createPolling({
		engine: 'legacy',
		node: new H2oGpteChatTrigger(),
		parameters,
		credential: credential(),
	});
}

/** A session of a customer, and what to say in it. */
function customer(collectionId = MANUAL) {
	const { store } = running();
	const { id } = store.addSession({ collectionId });
	return { id, asks: (question: string) => store.addExchange(id, question, 'See the manual.') };
}

const noteOn = (session: string, message: string) => ({
	session_id: session,
	written_at: expect.any(String),
	message,
	draft: expect.stringContaining(`The customer wrote: ${message}`),
});

it('drafts a reply to those new messages that ask for a person', async () => {
	const workflow = await example();
	const [one, other, elsewhere] = [customer(), customer(), customer(REPORT)];
	const polling = watching(workflow);
	one.asks(PLEA);
	await polling.activate();
	one.asks('How often do I descale?');
	other.asks(PLEA);
	elsewhere.asks(PLEA);
	one.asks('Is there a colleague of yours in Bremen?');
	const { items } = await polling.tick();

	running().requests.length = 0;
	expect(await run(workflow, items ?? [])).toEqual([
		noteOn(other.id, PLEA),
		noteOn(one.id, 'Is there a colleague of yours in Bremen?'),
	]);
	const drafts = [...running().store.sessions.keys()].slice(-2);
	expect(running().requests.map((request) => sentOf(request)[0])).toEqual(
		expect.arrayContaining([
			'POST /chats',
			'POST /chats',
			...drafts.map((id) => `POST /chats/${id}/completions`),
		]),
	);
	expect(running().requests).toHaveLength(4);
});

it('shows what it does with the newest message in the editor', async () => {
	const { id, asks } = customer();
	asks('How often do I descale?');
	asks(PLEA);
	expect(await run(await example())).toEqual([noteOn(id, PLEA)]);
});

describe('does it start itself?', () => {
	const onTheCollection = (workflow: WorkflowFile): WorkflowFile => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type === NODE_TYPE
				? { ...node, parameters: { ...node.parameters, collectionId: byId(MANUAL) } }
				: node,
		),
	});
	const withOwn = (workflow: WorkflowFile): WorkflowFile => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type === TRIGGER_TYPE
				? { ...node, parameters: { ...node.parameters, options: { skipOwn: false } } }
				: node,
		),
	});
	it.each<[string, (workflow: WorkflowFile) => WorkflowFile, number]>([
		['not as it is', (workflow) => workflow, 0],
		['not with its drafts on the watched collection', onTheCollection, 0],
		[
			'it would with its drafts there if it did not skip what n8n sends',
			(workflow) => withOwn(onTheCollection(workflow)),
			1,
		],
	])('%s', async (_label, change, expected) => {
		const workflow = change(await example());
		const polling = watching(workflow);
		await polling.activate();
		customer().asks(PLEA);
		const { items } = await polling.tick();
		expect(await run(workflow, items ?? [])).toHaveLength(1);
		const next = await polling.tick();
		expect(next.items ?? []).toHaveLength(expected);
	});
});
