import type { IDataObject } from 'n8n-workflow';
import { ObservableObject } from 'n8n-workflow';

import type { StateStore } from '../../../nodes/H2oGpteChatTrigger/state/stateStore';
import { openStateStore } from '../../../nodes/H2oGpteChatTrigger/state/stateStore';
import type { TriggerState } from '../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { SOME_NODE } from '../../support/someNode';
import { at } from './messages';

/** Where an earlier version kept what belongs to the node `x`. */
export const FORMER = 'h2oGpteChatTrigger:x';

/** What n8n keeps for a node: its own data, and that of its workflow. */
export interface Places {
	node: IDataObject;
	global: IDataObject;
}

/** A scope by a name: `moved` is `here` at another address. */
export const scopeOf = (short: string): string =>
	JSON.stringify(
		short === 'moved'
			? ['http://moved', 'session', 'here', 'all', false]
			: ['http://server', 'session', short, 'all', false],
	);

/** A state up to a time. */
export const stateAt = (base: number, scope = 'here'): TriggerState => ({
	scope: scopeOf(scope),
	watermark: at(base),
	pollCount: 0,
	marksCompletion: true,
	sessions: [],
});

/** The same data as n8n has it at hand for an active workflow, whose changes it tracks. */
export const dataOf = ({ node, global }: Places): Places => ({
	node: ObservableObject.create(JSON.parse(JSON.stringify(node))),
	global: ObservableObject.create(JSON.parse(JSON.stringify(global))),
});

/** The letters that n8n has to keep. */
export const keptBy = (places: Places): number => JSON.stringify(places).length;

/** What a trigger remembers. */
export const recall = (
	places: Places,
	{ workflow = 'w', id = 'x', name = 'A', scope = 'here' } = {},
): StateStore =>
	openStateStore(
		{
			getNode: () => ({ ...SOME_NODE, id, name }),
			getWorkflow: () => ({ id: workflow, active: true }),
			getWorkflowStaticData: (type) => (type === 'node' ? places.node : places.global),
		},
		scopeOf(scope),
	);
