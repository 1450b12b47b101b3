import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isEmpty } from '../../../../shared/emptyValues';
import { addHint } from '../../../../shared/operations/addHint';
import type { Transcript } from './transcript';

const CUT_OFF =
	'An agent reached its maximum number of turns, so its answer may not be whole: "incomplete" is true in its item, and "incomplete_reason" says what the server said. Raise Max Turns or Accuracy in the Agent Options, or ask for less at once.';

const NO_ANSWER =
	'An agent reported on its work and gave no answer: the output of its item is empty. Switch Simplify off to see the whole transcript, or send the message again.';

const UNUSED =
	'The Agent Options had no effect, since Use Agent is not switched on: the model answered alone. Add Use Agent to the Agent Options, or remove them.';

/** Adds a hint where the answer of an agent was cut off or has no text. */
export function addAgentHint({ cutOff, output }: Transcript, node: IExecuteFunctions): void {
	if (cutOff !== undefined) addHint(CUT_OFF, node);
	else if (output === '') addHint(NO_ANSWER, node);
}

/** What decides whether an agent answers. */
interface AgentChoice {
	agentOptions: Readonly<Record<string, unknown>> & { useAgent?: boolean };
	advancedOptions: { llmArgs?: IDataObject };
}

/** Adds a hint where options of the agent are set, and neither Use Agent nor the arguments of the model ask for one. */
export function addUnusedOptionsHint(
	{ agentOptions: { useAgent, ...others }, advancedOptions: { llmArgs } }: AgentChoice,
	node: IExecuteFunctions,
): void {
	const asksForAgent = useAgent ?? Boolean(llmArgs?.use_agent);
	const isAnySet = Object.values(others).some((value) => !isEmpty(value));
	if (!asksForAgent && isAnySet) addHint(UNUSED, node);
}
