import type { INode, INodeParameters } from 'n8n-workflow';

/** A trigger of the workflow, as it is saved. */
export interface TriggerNode {
	/** Empty where it has none, as after some imports. */
	id: string;
	name: string;
}

export const TYPE = 'test.trigger';

/** The one trigger of a workflow that says nothing else. */
export const ONE: TriggerNode = { id: 'trigger', name: 'Trigger' };

/** How many IDs there were of n8n's making. */
let healings = 0;

/**
 * Gives nodes without an ID, and those that share one but the first of them, IDs of their own. `healNodeIds`, which n8n runs
 * before it publishes a workflow, unless its publication service is switched off; older versions have none.
 */
export function healed(nodes: readonly TriggerNode[]): TriggerNode[] {
	return nodes.map((node, index) => {
		const isFirst = nodes.findIndex(({ id }) => id === node.id) === index;
		return node.id !== '' && isFirst ? node : { ...node, id: `healed-${++healings}` };
	});
}

/** A trigger as it is saved, with all its fields. */
export const loaded = ({ id, name }: TriggerNode, parameters: INodeParameters): INode => ({
	id,
	name,
	type: TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
});
