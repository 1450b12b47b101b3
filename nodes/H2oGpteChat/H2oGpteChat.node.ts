import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { mapConcurrent } from '../shared/operations/mapConcurrent';
import { describe } from '../shared/operations/describe';
import { executeItem } from '../shared/operations/executeItem';
import { inChat } from '../shared/chat/liveAnswer';
import { retryNotice } from '../shared/operations/retryNotice';
import { concurrencyOf, hintWhenEmpty } from '../shared/operations/selectOperation';
import { awaitStopNoted } from '../shared/operations/stoppedExecution';
import * as credentialTest from '../shared/editor/credentialTest';
import * as listSearch from '../shared/editor/listSearch';
import * as loadOptions from '../shared/editor/loadOptions';
import { resources } from './resources';

/** The card of the node in n8n. What it can do is declared in `resources/`, and everything else follows from there. */
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
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Ask questions about your documents in h2oGPTe and work with chat sessions',
		defaults: { name: 'h2oGPTe Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'h2oGpteApi', required: true, testedBy: 'h2oGpteApiTest' }],
		properties: [...describe(resources), ...resources.map(retryNotice)],
	};

	methods = { listSearch, loadOptions, credentialTest };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = async () =>
			await mapConcurrent(
				this.getInputData().length,
				concurrencyOf(this, resources),
				async (itemIndex, lane) => await executeItem(this, resources, itemIndex, lane),
			);
		const outputs = await awaitStopNoted(this, async () => await inChat(this, run));
		const items = outputs.flat();
		if (items.length === 0) hintWhenEmpty(this, resources);
		return [items];
	}
}
