import { byId } from '../support/operation';
import { useLab } from './support/lab';
import { until } from './support/published';
import { chatNode, inARow, QUESTION, sink, webhook, type Step } from './support/workflows';

/** The answer takes longer than any test waits. */
const lab = useLab({ 'word-delay': 600_000 });

let workflows = 0;

/** Publishes a workflow that n8n starts when one that names it goes wrong. */
async function forErrors(): Promise<string> {
	const { client } = lab();
	const trigger: Step = {
		name: 'Gone Wrong',
		type: 'n8n-nodes-base.errorTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const { id } = await client.createWorkflow(inARow('For errors', [trigger, sink('Report')]));
	await client.publish(id);
	return id;
}

/** A workflow that was called by its webhook. */
interface Called {
	workflowId: string;
	/** Ends the call, whether it was answered or not. */
	hangUp: () => void;
}

/** Publishes a webhook with a node behind it, and calls it. */
async function call(
	step: Step,
	settings: object,
	responseMode: 'onReceived' | 'streaming' = 'onReceived',
): Promise<Called> {
	const { client, url } = lab();
	const path = `stop-${++workflows}`;
	const workflow = inARow(path, [webhook(path, responseMode), step]);
	const { id } = await client.createWorkflow({
		...workflow,
		settings: { ...workflow.settings, ...settings },
	});
	await client.publish(id);
	const ending = new AbortController();
	const { signal } = ending;
	// Nobody reads the answer: it may never come.
	fetch(`${url}/webhook/${path}`, { method: 'POST', signal }).catch(() => undefined);
	return { workflowId: id, hangUp: () => ending.abort() };
}

const sendTo = (sessionId: string, options = {}) =>
	chatNode(
		{
			resource: 'message',
			operation: 'send',
			sessionId: byId(sessionId),
			message: QUESTION,
			options,
		},
		lab().credential,
	);

const send = (options = {}) => sendTo(lab().emulator.store.addSession().id, options);

const httpRequest = (): Step => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: { url: `${lab().emulator.url}/~stall=0/api/v1/chats/count`, options: {} },
});

const NODES: Array<[label: string, step: () => Step, responseMode?: 'streaming']> = [
	["n8n's own HTTP Request", httpRequest],
	['Send', send],
	['Send with Stream off', () => send({ stream: false })],
	['Send that goes on after errors', () => ({ ...send(), onError: 'continueRegularOutput' })],
	['Send that is tried again', () => ({ ...send(), retryOnFail: true, waitBetweenTries: 0 })],
	['Send that is streamed', send, 'streaming'],
];

describe.each([
	['stopped', {}],
	['out of time', { executionTimeout: 2 }],
])('an execution that is %s is canceled, and starts no workflow for errors', (how, limits) => {
	it.each(NODES)('%s', async (_label, step, responseMode) => {
		const { client, emulator } = lab();
		const errorWorkflow = await forErrors();
		const called = await call(step(), { errorWorkflow, ...limits }, responseMode);
		await until(() => emulator.requests.length > 0, 'the node asks');
		const [id = ''] = await client.executionIds(called.workflowId);
		if (how === 'stopped') await client.rest('POST', `/executions/${id}/stop`);
		const { status, error } = await client.execution(id);
		called.hangUp();
		expect([status, error]).toEqual(['canceled', undefined]);

		// One that fails starts it, and is the only one that did.
		const failing = await call(sendTo('00000000-0000-4000-8000-000000000000'), { errorWorkflow });
		await until(async () => (await client.executionIds(errorWorkflow)).length > 0, 'it starts');
		const [report = '', ...others] = await client.executionIds(errorWorkflow);
		const [item] = (await client.execution(report)).items('Gone Wrong');
		expect([item?.workflow, others]).toEqual([
			expect.objectContaining({ id: failing.workflowId }),
			[],
		]);
		expect(emulator.requests).toHaveLength(2);
	});
});
