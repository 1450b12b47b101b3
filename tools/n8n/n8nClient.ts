/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';
import { OperationalError, type IDataObject } from 'n8n-workflow';

import { isObject } from '../../nodes/shared/text/json';
import { toExecution, type N8nExecution } from './execution';
import { PATIENCE_MS } from './patience';
import { createRest, hasStatus } from './rest';

/** Something that n8n has stored. */
export interface Stored {
	id: string;
	name: string;
}

export interface Account {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface CredentialContent {
	name: string;
	type: string;
	data: IDataObject;
}

/** What the editor says about a credential. */
export interface CredentialTest {
	status: string;
	message: string;
}

/** A workflow as n8n exports it. */
export interface WorkflowContent {
	name: string;
	nodes: IDataObject[];
	connections: IDataObject;
	settings: IDataObject;
}

function toStored(value: unknown): Stored {
	if (isObject(value) && typeof value.id === 'string' && typeof value.name === 'string') {
		return { id: value.id, name: value.name };
	}
	throw new OperationalError(`n8n gave something without id and name: ${JSON.stringify(value)}`);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * Does in n8n what a person does in the editor.
 * @param url like http://127.0.0.1:5678
 * @returns functions that throw OperationalError when n8n refuses something
 */
export function createClient(url: string) {
	const rest = createRest(url);

	const get = async (path: string) => {
		const answer = await rest('GET', path);
		return isObject(answer) ? answer : {};
	};

	/** How far n8n is with publishing a workflow. Older ones are done with it when they answer, and do not know the question. */
	const publicationOf = async (workflowId: string): Promise<IDataObject> =>
		await get(`/workflows/${workflowId}/publication-status`).catch(async (error: unknown) =>
			hasStatus(error, 404) ? { status: 'published' } : await Promise.reject(error),
		);

	return {
		/** For whatever has no function here. */
		rest,

		/** Makes the account of a fresh n8n, or logs in to it. */
		async signIn(account: Account): Promise<void> {
			const { userManagement } = await get('/settings');
			if (isObject(userManagement) && userManagement.showSetupOnFirstLoad === true) {
				await rest('POST', '/owner/setup', account);
			} else {
				const { email, password } = account;
				await rest('POST', '/login', { emailOrLdapLoginId: email, password });
			}
		},

		/** Gives the account that is signed in another password. */
		async changePassword(currentPassword: string, newPassword: string): Promise<void> {
			await rest('PATCH', '/me/password', { currentPassword, newPassword });
		},

		async credentials(type: string): Promise<Stored[]> {
			return listOf(await rest('GET', '/credentials'))
				.filter((credential) => isObject(credential) && credential.type === type)
				.map(toStored);
		},

		async createCredential(content: CredentialContent): Promise<Stored> {
			return toStored(await rest('POST', '/credentials', content));
		},

		async updateCredential(id: string, content: CredentialContent): Promise<Stored> {
			return toStored(await rest('PATCH', `/credentials/${id}`, content));
		},

		/** Tests what the dialog of a stored credential holds, saved or not. */
		async testCredential(id: string, content: CredentialContent): Promise<CredentialTest> {
			const result = await rest('POST', '/credentials/test', { credentials: { id, ...content } });
			const { status, message } = isObject(result) ? result : {};
			return { status: String(status), message: String(message) };
		},

		/** All workflows, the archived ones too. */
		async workflows(): Promise<Stored[]> {
			return listOf(await rest('GET', '/workflows')).map(toStored);
		},

		async createWorkflow(content: WorkflowContent): Promise<Stored> {
			return toStored(await rest('POST', '/workflows', content));
		},

		/** Publishes a workflow, and waits until its webhooks answer. */
		async publish(workflowId: string): Promise<void> {
			const { versionId } = await get(`/workflows/${workflowId}`);
			await rest('POST', `/workflows/${workflowId}/activate`, { versionId });
			const deadline = Date.now() + PATIENCE_MS;
			for (;;) {
				const publication = await publicationOf(workflowId);
				if (publication.status === 'published') return;
				if (publication.status === 'failed' || Date.now() > deadline) {
					throw new OperationalError(
						`n8n did not publish the workflow: ${JSON.stringify(publication)}`,
					);
				}
				await setTimeout(100);
			}
		},

		/** Ends what `publish` began. */
		async unpublish(workflowId: string): Promise<void> {
			await rest('POST', `/workflows/${workflowId}/deactivate`, {});
		},

		/** The IDs of the executions of a workflow, the latest 100 at most, the first one first. */
		async executionIds(workflowId: string): Promise<string[]> {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await get(`/executions?filter=${filter}&limit=100`);
			return listOf(results)
				.flatMap((execution) => (isObject(execution) ? String(execution.id) : []))
				.sort((one, other) => Number(one) - Number(other));
		},

		/** An execution as it is now. */
		async peek(id: string): Promise<N8nExecution> {
			return toExecution(await get(`/executions/${id}`));
		},

		/** Starts a workflow as the button of its trigger does, and gives the ID of the execution. */
		async run(workflowId: string, trigger: string): Promise<string> {
			const started = await rest('POST', `/workflows/${workflowId}/run`, {
				// Older ones run what they are given here.
				workflowData: await get(`/workflows/${workflowId}`),
				triggerToStartFrom: { name: trigger },
			});
			if (isObject(started) && typeof started.executionId === 'string') return started.executionId;
			throw new OperationalError(`n8n did not start the workflow: ${JSON.stringify(started)}`);
		},

		/** Waits until an execution has ended and gives its outcome. */
		async execution(id: string): Promise<N8nExecution> {
			const deadline = Date.now() + PATIENCE_MS;
			for (;;) {
				const execution = toExecution(await get(`/executions/${id}`));
				if (execution.hasEnded) return execution;
				if (Date.now() > deadline) {
					throw new OperationalError(`The execution ${id} is still ${execution.status}.`);
				}
				await setTimeout(100);
			}
		},
	};
}

export type N8nClient = ReturnType<typeof createClient>;
