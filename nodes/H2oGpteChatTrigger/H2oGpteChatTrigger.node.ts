import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { toProperties } from '../shared/operations/properties';
import { h2oGpteApiTest } from '../shared/editor/credentialTest';
import { searchCollections, searchSessions } from '../shared/editor/listSearch';
import { ownMessagesNotice, parameters } from './triggerParameters';
import { poll } from './poll';

/** The trigger node as n8n loads it. Its parameters are in `triggerParameters.ts`, its polls in `poll.ts`. */
export class H2oGpteChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'h2oGPTe Chat Trigger',
		name: 'h2oGpteChatTrigger',
		icon: {
			light: 'file:../../icons/h2oGpteChat.svg',
			dark: 'file:../../icons/h2oGpteChat.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { session: "one session", collection: "sessions of a collection", all: "all sessions" }[$parameter["watch"]] }}',
		description:
			'Answer questions from your documents with h2oGPTe, and start workflows on new chat messages',
		defaults: { name: 'h2oGPTe Chat Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'h2oGpteApi', required: true, testedBy: 'h2oGpteApiTest' }],
		properties: [...toProperties(parameters), ownMessagesNotice],
	};

	methods = {
		listSearch: { searchCollections, searchSessions },
		credentialTest: { h2oGpteApiTest },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
