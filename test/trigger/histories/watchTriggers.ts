import fc from 'fast-check';

import type { TriggerNode } from '../../support/polling/triggerNodes';
import type { Action } from './historySteps';

const pick = fc.nat({ max: 1 });

/** What a person does to the triggers of a workflow, and to n8n's clock. */
export const actionOnTriggers: fc.Arbitrary<Action> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('rename trigger' as const),
			pick,
			to: fc.nat({ max: 2 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constant('change ID' as const),
			pick,
			isMissing: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('add trigger' as const),
			id: fc.constantFrom('own' as const, 'same' as const, 'none' as const),
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ does: 'move workflow' as const }) },
	{
		weight: 1,
		arbitrary: fc.record({
			does: fc.constant('set clock' as const),
			hours: fc.integer({ min: -50, max: 2 }),
		}),
	},
);

/** Triggers are told apart by the first word of their names, whatever they are renamed to. */
export const keyOf = (name: string): string => name.split(' ')[0] ?? name;

export const FIRST: TriggerNode = { id: 'first', name: 'A' };
const SECOND = 'B';

/** How many IDs there were. */
let ids = 0;

/** The triggers of a workflow after a person did something to them. */
export function edited(
	nodes: readonly TriggerNode[],
	action: Extract<Action, { does: 'rename trigger' | 'change ID' | 'add trigger' }>,
): TriggerNode[] {
	if (action.does === 'add trigger') {
		if (nodes.length > 1) return [...nodes];
		const given = { own: `own-${++ids}`, same: nodes[0]?.id ?? '', none: '' };
		return [...nodes, { id: given[action.id], name: SECOND }];
	}
	return nodes.map((node, index) => {
		if (index !== action.pick % nodes.length) return node;
		if (action.does === 'change ID') return { ...node, id: action.isMissing ? '' : `id-${++ids}` };
		const key = keyOf(node.name);
		return { ...node, name: action.to === 0 ? key : `${key} ${action.to}` };
	});
}
