import type { IExecuteFunctions } from 'n8n-workflow';

import { audienceOf } from '../../../../shared/operations/presentError';
import { memoize } from '../../../../shared/memoize';
import type { Transcript } from './transcript';

const CUT_OFF =
	'An agent reached its maximum number of turns, so its answer may not be whole: "incomplete" is true in its item, and "incomplete_reason" says what the server said. Raise Max Turns or Accuracy in the Agent Options, or ask for less at once.';

const NO_ANSWER =
	'An agent reported on its work and gave no answer: the output of its item is empty. Switch Simplify off to see the whole transcript, or send the message again.';

/** The hints of a run. Each is added once, however many items it is about. */
const hintsOf = memoize<IExecuteFunctions, Set<string>>(() => new Set());

/**
 * Adds a hint to the output pane where the answer of an agent was cut off or has no text. Nobody looks there where the node
 * is itself the tool of an agent.
 */
export function addAgentHint({ cutOff, output }: Transcript, node: IExecuteFunctions): void {
	const message = cutOff !== undefined ? CUT_OFF : output === '' ? NO_ANSWER : undefined;
	const hints = hintsOf(node);
	if (message === undefined || hints.has(message) || audienceOf(node) === 'agent') return;
	hints.add(message);
	node.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
}
