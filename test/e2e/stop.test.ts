import type { IDataObject } from 'n8n-workflow';

import { NOWHERE } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { useLab } from './support/lab';
import { until } from './support/published';
import {
	chatNode,
	inARow,
	QUESTION,
	sink,
	webhook,
	type WorkflowStep,
} from './support/workflowSteps';

/** The answer takes longer than any test waits. */
const lab = useLab({ 'word-delay': 600_000 });

/** What n8n notes of an execution that a person stopped. */
const CANCELED = 'The execution was cancelled manually';

/** What a message asks the server whose answer is not waited for any more. */
const STOPPED = ['POST completions', 'GET messages', 'POST stop'];

let workflows = 0;

/** Publishes a workflow that n8n starts when one that names it goes wrong. */
async function forErrors(): Promise<string> {
	const { client } = lab();
	const trigger: WorkflowStep = {
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
	step: WorkflowStep,
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

/**
 * Calls a webhook, and waits until the node behind it asks the server. Calls another one where the execution was out of time
 * before that, as it may be on a busy machine.
 */
async function callUntilAsked(...about: Parameters<typeof call>): Promise<Called> {
	const { client, emulator } = lab();
	for (;;) {
		const called = await call(...about);
		const isCanceled = async () => {
			const [id] = await client.executionIds(called.workflowId);
			return id !== undefined && (await client.peek(id)).status === 'canceled';
		};
		await until(async () => emulator.requests.length > 0 || (await isCanceled()), 'the node asks');
		if (emulator.requests.length > 0) return called;
		called.hangUp();
	}
}

const sendTo = (sessionId: string, options: IDataObject = {}) =>
	chatNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: QUESTION,
			options,
		},
		lab().credential,
	);

const send = (options: IDataObject = {}) => sendTo(lab().emulator.store.addSession().id, options);

const httpRequest = (): WorkflowStep => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		url: `${lab().emulator.url}/~stall=0/api/v1/chats/count`,
		sendHeaders: true,
		headerParameters: {
			parameters: [{ name: 'Authorization', value: `Bearer ${lab().emulator.keys.global}` }],
		},
		options: {},
	},
});

/** Nodes that wait for an answer that does not come, and how the webhook before them answers. */
const NODES: Array<
	[
		label: string,
		row: {
			step: () => WorkflowStep;
			responseMode?: 'streaming';
			/** What it asks; without it, Send, which ends its run at the server, too. */
			requests?: string[];
		},
	]
> = [
	["n8n's own HTTP Request", { step: httpRequest, requests: ['GET count'] }],
	['Send', { step: send }],
	['Send with Stream off', { step: () => send({ stream: false }) }],
	['Send that goes on', { step: () => ({ ...send(), onError: 'continueRegularOutput' }) }],
	['Send that is tried again', { step: () => ({ ...send(), retryOnFail: true }) }],
	['Send that is streamed', { step: send, responseMode: 'streaming' }],
];

describe.each([
	['stopped', {}],
	['out of time', { executionTimeout: 5 }],
])('an execution that is %s is canceled, and starts no workflow for errors', (how, limits) => {
	it.each(NODES)('%s', async (_label, { step, responseMode, requests = STOPPED }) => {
		const { client, emulator } = lab();
		const errorWorkflow = await forErrors();
		const called = await callUntilAsked(step(), { errorWorkflow, ...limits }, responseMode);
		const [id = ''] = await client.executionIds(called.workflowId);
		if (how === 'stopped') await client.rest('POST', `/executions/${id}/stop`);
		const { status, error } = await client.execution(id);
		called.hangUp();
		// The words are n8n's own, or there are none.
		expect([status, error?.message ?? CANCELED]).toEqual(['canceled', CANCELED]);

		await until(async () => emulator.requests.length >= requests.length, 'the run is stopped');
		await until(async () => emulator.store.runs.size === 0, 'nothing runs at the server');

		// One that fails starts it, and is the only one that did.
		const failing = await call(sendTo(NOWHERE), { errorWorkflow });
		await until(async () => (await client.executionIds(errorWorkflow)).length > 0, 'it starts');
		const [report = '', ...others] = await client.executionIds(errorWorkflow);
		const [item] = (await client.execution(report)).items('Gone Wrong');
		expect([item?.workflow, others]).toEqual([
			expect.objectContaining({ id: failing.workflowId }),
			[],
		]);
		const calls = emulator.requests.map(
			({ method, path }) => `${method} ${path.split('/').at(-1)}`,
		);
		expect(calls).toEqual([...requests, 'POST completions']);
	});
});
