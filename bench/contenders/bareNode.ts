import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { PlainRequest } from './plainRequest';
import type { Item } from '../task';

export const CREDENTIAL = 'h2oGpteApi';

const fields: INodeProperties[] = [
	{ displayName: 'Session', name: 'sessionId', type: 'string', default: '' },
	{ displayName: 'Question', name: 'question', type: 'string', default: '' },
];

const description: INodeTypeDescription = {
	displayName: 'Bare',
	name: 'bare',
	icon: 'fa:clock',
	subtitle: '',
	group: ['transform'],
	version: 1,
	description: 'Sends requests and does nothing else',
	defaults: { name: 'Bare' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: CREDENTIAL, required: true }],
	properties: fields,
};

/** Sends a request with n8n's HTTP helper and gives the parsed answer. */
export type Ask = (request: PlainRequest) => Promise<IDataObject | IDataObject[]>;

/** Gives the fields of an item. */
export type Read = (context: IExecuteFunctions, index: number) => Item;

/** What goes through the items: `read` gives the fields of one. Gives what came for all of them. */
export type Loop = (
	count: number,
	read: (index: number) => Item,
	ask: Ask,
) => Promise<IDataObject[]>;

/** What a node does with its items. */
type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** Makes a node that has the credential of this package. */
export const nodeOf = (execute: Execute): INodeType => ({ description, execute });

/** Makes a node of a bare loop, which adds nothing to n8n's HTTP helper. */
export const bareNode = (loop: Loop, read: Read): INodeType =>
	nodeOf(async function () {
		const { url } = await this.getCredentials<{ url: string }>(CREDENTIAL);
		const ask: Ask = async ({ method, path, body }) =>
			await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				method,
				url: `${url}${path}`,
				body,
				json: true,
			});
		const answers = await loop(this.getInputData().length, (index) => read(this, index), ask);
		return [answers.map((json, item) => ({ json, pairedItem: { item } }))];
	});
