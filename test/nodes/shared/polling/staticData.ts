import type { IDataObject } from 'n8n-workflow';
import { ObservableObject } from 'n8n-workflow';

import type { StorageOptions, StateStore } from '../../../../nodes/shared/polling/stateStore';
import { openStateStore } from '../../../../nodes/shared/polling/stateStore';
import { SOME_NODE } from '../../../support/someNode';

/** The static data that n8n stores: that of a node, and that of its workflow. */
export interface StaticData {
	node: IDataObject;
	global: IDataObject;
}

/** Gives a scope by a short name: `moved` has the settings of `here` at another address. */
export const scopeOf = (name: string): string =>
	JSON.stringify(
		name === 'moved'
			? ['http://moved', 'session', 'here', 'all', false]
			: ['http://server', 'session', name, 'all', false],
	);

/** Gives a copy as n8n has it in memory for an active workflow, where it tracks changes. */
export const liveDataOf = ({ node, global }: StaticData): StaticData => ({
	node: ObservableObject.create(JSON.parse(JSON.stringify(node))),
	global: ObservableObject.create(JSON.parse(JSON.stringify(global))),
});

/** Gives the number of characters that n8n stores. */
export const charsOf = (data: StaticData): number => JSON.stringify(data).length;

/** Opens the store of a trigger with the given identity and scope. */
export const openStore = <State>(
	data: StaticData,
	codec: StorageOptions<State>,
	{ workflow = 'w', id = 'x', name = 'A', scope = 'here' } = {},
): StateStore<State> =>
	openStateStore(
		{
			getNode: () => ({ ...SOME_NODE, id, name }),
			getWorkflow: () => ({ id: workflow, active: true }),
			getWorkflowStaticData: (type) => (type === 'node' ? data.node : data.global),
		},
		scopeOf(scope),
		codec,
	);
