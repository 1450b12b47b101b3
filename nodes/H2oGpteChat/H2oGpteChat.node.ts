import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import * as credentialTest from '../shared/editor/credentialTest';
import * as listSearch from '../shared/editor/listSearch';
import * as loadOptions from '../shared/editor/loadOptions';
import { executeItems } from '../shared/operations/executeItems';
import { propertiesOf } from '../shared/operations/properties';
import { subtitleOf } from '../shared/operations/subtitle';
import { resources } from './resources';

/** The node as n8n loads it. What it can do is declared in `resources/`, and everything else follows from there. */
export class H2oGpteChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'h2oGPTe Chat',
		name: 'h2oGpteChat',
		icon: {
			light: 'file:../../icons/h2oGpteChat.svg',
			dark: 'file:../../icons/h2oGpteChat.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description:
			'Ask questions about your documents in h2oGPTe, add documents, and work with sessions and collections',
		defaults: { name: 'h2oGPTe Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'h2oGpteApi', required: true, testedBy: 'h2oGpteApiTest' }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch, loadOptions, credentialTest };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this, resources);
	}
}
