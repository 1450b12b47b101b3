import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import { H2oGpteApi } from '../../../credentials/H2oGpteApi.credentials';
import type { Emulator } from '../../../emulator/startEmulator';
import { H2oGpteChatTrigger } from '../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { EngineCredentials } from '../../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../../tools/engine/nodeTypes';
import { runWorkflow } from '../../../tools/engine/runWorkflow';
import type { WorkflowFile } from '../../../tools/engine/workflowFile';
import { formTypes, NODE_TYPE, ownTypes, START } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { BRIEF_ANSWERS, MANUAL, REPORT, sentOf } from '../../support/useEmulator';
import { createPolling } from '../../support/polling/createPolling';

const TRIGGER_TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChatTrigger';
const ours = { ...ownTypes, ...formTypes, [TRIGGER_TYPE]: new H2oGpteChatTrigger() };

/** What is in the emulator before a run, under IDs that stay: a session on the manual with a question and its answer. */
function addSavedSession({ store }: Emulator): void {
	const createdAt = Date.UTC(2026, 5, 1) * 1000;
	const { id } = store.addSession({
		id: 'saved-session',
		collectionId: MANUAL,
		promptTemplateId: BRIEF_ANSWERS,
		updatedAt: createdAt,
	});
	const question = store.addMessage(id, { id: 'saved-question', content: 'Hello?', createdAt });
	store.addMessage(id, {
		id: 'saved-reply',
		content: 'Hello!',
		createdAt,
		replyTo: question.id,
		meta: [{ type: 'usage_stats', content: '{}' }],
	});
}

const SEEDED: string[] = [MANUAL, REPORT, BRIEF_ANSWERS];
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The requests that the emulator got, without the IDs that it made up itself, which are others each time. */
const requestsOf = ({ requests }: Emulator): Sent[] =>
	JSON.parse(
		JSON.stringify(requests.map(sentOf)).replace(UUID, (id) => (SEEDED.includes(id) ? id : 'new')),
	);

const credentialOf = ({ url, keys }: Emulator) => ({ url, apiKey: keys.global });

/** Runs a workflow from one of its nodes. */
async function run(
	emulator: Emulator,
	workflow: WorkflowFile,
	start: string,
	json: IDataObject = {},
): Promise<void> {
	const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours));
	const { data } = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(base.length > 0 ? await loadBaseNodes(base) : {}), ...ours }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: credentialOf(emulator) },
		),
		start,
		items: [{ json }],
	});
	if (data.resultData.error) throw data.resultData.error;
}

/** Runs one operation behind a node that gives it an item. */
async function runOperation(
	emulator: Emulator,
	node: INode,
	source = 'Start',
	json: IDataObject = {},
): Promise<void> {
	const start: INode = {
		id: 'start',
		name: source,
		type: START,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections: IConnections = {
		[source]: { main: [[{ node: node.name, type: 'main', index: 0 }]] },
	};
	await run(emulator, { name: 'One node', nodes: [start, node], connections }, source, json);
}

/** Lets a trigger watch while messages are posted. */
async function runTrigger(emulator: Emulator, { parameters }: INode): Promise<void> {
	const polling = createPolling({
		engine: 'legacy',
		node: new H2oGpteChatTrigger(),
		parameters,
		credential: credentialOf(emulator),
	});
	await polling.activate();
	emulator.store.addExchange('saved-session', 'What does E4 mean?', 'It is too hot.');
	const { error } = await polling.tick();
	if (error) throw error;
}

/** The requests of each node of a workflow, which runs alone, by the names of the nodes. */
export async function requestsOfEachNode(
	emulator: Emulator,
	{ nodes }: WorkflowFile,
): Promise<Record<string, Sent[]>> {
	const recorded: Record<string, Sent[]> = {};
	for (const node of nodes.filter(({ type }) => type in ours)) {
		emulator.reset();
		addSavedSession(emulator);
		await (node.type === TRIGGER_TYPE ? runTrigger : runOperation)(emulator, node);
		recorded[node.name] = requestsOf(emulator);
	}
	return recorded;
}

/** What a person writes where an example waits for it. */
const CHAT = { chatInput: 'How often do I descale?', sessionId: 'saved-visitor' };
const FORM = { Question: CHAT.chatInput };

/** The requests of each example. Of those that need a chat or a model of n8n, it is the requests of their own nodes. */
export async function requestsOfExamples(
	emulator: Emulator,
	read: (name: string) => Promise<WorkflowFile>,
): Promise<Record<string, Sent[]>> {
	const recorded: Record<string, Sent[]> = {};
	const record = async (name: string, happen: (workflow: WorkflowFile) => Promise<void>) => {
		emulator.reset();
		addSavedSession(emulator);
		await happen(await read(name));
		// Several items are worked on at once.
		recorded[name] = requestsOf(emulator).sort((one, other) =>
			JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
		);
	};
	const startingAt = (start: string) => async (workflow: WorkflowFile) =>
		await run(emulator, workflow, start);
	await record('ask-your-documents', async (workflow) => {
		await run(emulator, workflow, 'On form submission', FORM);
	});
	await record('scheduled-report', startingAt('Every Monday at 8'));
	await record('reply-to-new-messages', async (workflow) => {
		emulator.store.addExchange('saved-session', 'Can I talk to a human?', 'See the manual.');
		await run(emulator, workflow, 'When a user writes');
	});
	await record('chatbot-over-documents', async ({ nodes }) => {
		for (const node of nodes.filter(({ type }) => type === NODE_TYPE)) {
			await runOperation(emulator, node, 'When chat message received', CHAT);
		}
	});
	await record('agent-with-documents', async ({ nodes }) => {
		for (const node of nodes.filter(({ type }) => type === `${NODE_TYPE}Tool`)) {
			// Only an AI Agent fills this one in.
			const parameters = { ...node.parameters, message: CHAT.chatInput };
			await runOperation(emulator, { ...node, parameters });
		}
	});
	return recorded;
}
