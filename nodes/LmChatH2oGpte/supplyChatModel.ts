import type { ISupplyDataFunctions, NodeExecutionHint, SupplyData } from 'n8n-workflow';

import { presentTo } from '../shared/operations/presentError';
import { connect } from '../shared/transport/connection';
import { toNodeError } from '../shared/transport/errors/toNodeError';
import { closeGaps } from './adapterGaps';
import { createChatModel } from './chatModel';
import { loadSdk } from './loadSdk';
import { readModelSettings } from './readModelSettings';

const CUT: NodeExecutionHint = {
	message:
		"The model's answer was cut off at its limit of tokens. Raise 'Max Tokens' in the options of the model, or ask for less at once.",
	location: 'outputPane',
	type: 'warning',
};

/**
 * Supplies the model to the AI node that this node is connected to, with the parameters and the credential of an item. Throws
 * an n8n error that names the parameter or the field of the credential, or the n8n that is needed.
 */
export async function supplyChatModel(
	node: ISupplyDataFunctions,
	itemIndex: number,
): Promise<SupplyData> {
	try {
		const settings = readModelSettings(node, itemIndex);
		const connection = await connect(node, itemIndex);
		const sdk = await loadSdk();
		// n8n keeps one list of hints for all runs of the model.
		let isCutKnown = false;
		const onCut = () => {
			if (!isCutKnown) node.addExecutionHints(CUT);
			isCutKnown = true;
		};
		const model = createChatModel(sdk, connection, settings, onCut);
		const { response } = sdk.supplyModel(node, model);
		return { response: closeGaps(response) };
	} catch (error) {
		// At the node that uses the model, n8n shows nothing of this but the message.
		throw presentTo('caller', toNodeError(node.getNode(), error, itemIndex));
	}
}
