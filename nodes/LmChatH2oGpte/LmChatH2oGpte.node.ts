import type {
	INodeType,
	INodeTypeDescription,
	ISupplyDataFunctions,
	SupplyData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { h2oGpteApiTest } from '../shared/editor/credentialTest';
import { toProperties } from '../shared/operations/properties';
import { connectionNotice, parameters } from './modelParameters';
import { searchChatModels } from './searchChatModels';
import { supplyChatModel } from './supplyChatModel';

/** The chat model as n8n loads it. Its parameters are in `modelParameters.ts`, what it does in `chatModel.ts`. */
export class LmChatH2oGpte implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'h2oGPTe Chat Model',
		name: 'lmChatH2oGpte',
		icon: {
			light: 'file:../../icons/h2oGpteChat.svg',
			dark: 'file:../../icons/h2oGpteChat.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"].cachedResultName || $parameter["model"].value || "" }}',
		description: 'Use the language models of an h2oGPTe server in AI agents and chains',
		defaults: { name: 'h2oGPTe Chat Model' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiLanguageModel],
		outputNames: ['Model'],
		credentials: [{ name: 'h2oGpteApi', required: true, testedBy: 'h2oGpteApiTest' }],
		properties: [connectionNotice, ...toProperties(parameters)],
	};

	methods = {
		listSearch: { searchChatModels },
		credentialTest: { h2oGpteApiTest },
	};

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return await supplyChatModel(this, itemIndex);
	}
}
