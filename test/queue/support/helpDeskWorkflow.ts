import type { IDataObject } from 'n8n-workflow';

import type { Stored } from '../../../tools/n8n/n8nClient';
import type { Lab } from '../../e2e/support/lab';
import {
	answeringWebhook,
	chatNode,
	inARow,
	type WorkflowStep,
} from '../../e2e/support/workflowSteps';
import { byId } from '../../support/operationCases';
import type { Ask } from './questions';

/** What a webhook answered. */
export interface HelpDeskReply {
	status: number;
	/** The items of the last node, or what n8n says instead. */
	body: unknown;
	milliseconds: number;
}

/** Gives an item for each `{ session, question }` that was posted. */
const asks: WorkflowStep = {
	name: 'Asks',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.asks', options: {} },
};

const answers: WorkflowStep = {
	name: 'Answers',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.5,
	parameters: {
		mode: 'raw',
		jsonOutput:
			'={{ ({ execution: $execution.id, session: $json.session_id, message: $json.message_id, text: $json.output }) }}',
		options: {},
	},
};

/** Send, for items `{ session, question }`. */
export const send = (credential: Stored, options: IDataObject = {}): WorkflowStep =>
	chatNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('={{ $json.session }}'),
			message: '={{ $json.question }}',
			options,
		},
		credential,
	);

/** Stores and publishes a workflow, and gives its ID. */
export async function publish(
	{ client }: Lab,
	name: string,
	steps: WorkflowStep[],
): Promise<string> {
	const { id } = await client.createWorkflow(inARow(name, steps));
	await client.publish(id);
	return id;
}

/** Publishes a workflow that puts what is posted to a webhook, and answers with what came back, an item for each question. */
export async function publishHelpDesk(lab: Lab, path: string, options: IDataObject = {}) {
	const steps = [answeringWebhook(path), asks, send(lab.credential, options), answers];
	const id = await publish(lab, path, steps);
	return {
		id,
		post: async (body: Ask[]): Promise<HelpDeskReply> => {
			const begun = performance.now();
			const response = await fetch(`${lab.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ asks: body }),
			});
			return {
				status: response.status,
				body: await response.json(),
				milliseconds: Math.round(performance.now() - begun),
			};
		},
	};
}
