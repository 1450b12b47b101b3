import { namedMessage, type Handler, type HandlerAnswer, type HandlerCall } from '../call';
import { refusal } from '../httpRefusal';
import type { Run } from '../runs';
import { textAt } from '../values';

/** Finds the run of the question in the path. Throws a refusal where there is none. */
function runOf(call: HandlerCall): Run {
	const run = call.store.runs.get(namedMessage(call).id);
	if (run) return run;
	throw refusal(
		400,
		'Nothing is being written: the answer has ended, or the message is no question.',
	);
}

const changed =
	(state: Run['state']): Handler =>
	(call): HandlerAnswer => {
		runOf(call).change(state);
		return { status: 204 };
	};

/** What serves the control of runs, by operationId. */
export const runHandlers: Record<string, Handler> = {
	stop_chat_message: (call) => {
		const run = runOf(call);
		run.change('stopped');
		call.store.runs.delete(namedMessage(call).id);
		return { status: 204 };
	},
	pause_chat_message: changed('paused'),
	resume_chat_message: changed('running'),
	finish_chat_message: changed('finishing'),
	send_hitl_message: (call) => {
		const run = runOf(call);
		if (!run.isAgent) throw refusal(400, 'A model answers alone: there is no agent to steer.');
		run.instructions.push(textAt(call.body, 'message') ?? '');
		return { status: 204 };
	},
};
