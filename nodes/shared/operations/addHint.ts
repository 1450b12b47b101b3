import type { IExecuteFunctions } from 'n8n-workflow';

import { memoize } from '../memoize';
import { audienceOf } from './presentError';

/** The hints of a run. Each is added once, however many items it is about. */
const hintsOf = memoize<IExecuteFunctions, Set<string>>(() => new Set());

/** Adds a hint to the output pane. Nobody looks there where the node is itself the tool of an agent. */
export function addHint(message: string, node: IExecuteFunctions): void {
	const hints = hintsOf(node);
	if (hints.has(message) || audienceOf(node) === 'agent') return;
	hints.add(message);
	node.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
}
