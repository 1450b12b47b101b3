import { UserError } from 'n8n-workflow';

import { undefinedOn404 } from '../shared/transport/undefinedOn404';
import type { SessionMessage } from './listEntries';
import type { PollClient } from './pollClient';
import { FIRST_PAGE } from './pollClient';
import type { Watch } from './triggerWatch';

/** How many sessions are searched for a sample, the last changed first. */
const MAX_SAMPLED_SESSIONS = 10;

const NOTHING_FOUND = {
	all: 'There is no message to show yet',
	user: 'There is no message of a user to show yet',
	assistant: 'There is no answer to show yet',
};

/**
 * Gives the newest message that the trigger would emit, a finished one if the first page of its session has any: a sample
 * for the editor. Throws a `UserError` that says what to do where there is none.
 */
export async function sample(
	client: PollClient,
	{ sessionId, sessions, author }: Watch,
): Promise<SessionMessage> {
	const isSingle = sessionId !== undefined;
	const listed = isSingle ? [] : await sessions(FIRST_PAGE);
	const usable = listed.filter(({ isUnusable }) => !isUnusable);
	const ids = isSingle ? [sessionId] : usable.map(({ id }) => id);
	for (const id of ids.slice(0, MAX_SAMPLED_SESSIONS)) {
		const answer = client.messagesOf(id)(FIRST_PAGE);
		const page = (await (isSingle ? answer : undefinedOn404(answer))) ?? [];
		const candidates = page.filter(({ role }) => author === 'all' || role === author);
		const newest = candidates.find(({ isFinished }) => isFinished) ?? candidates[0];
		if (newest) return newest;
	}
	throw new UserError(NOTHING_FOUND[author], {
		description:
			'Write to a watched session in h2oGPTe, then try again. Once the workflow is active, it starts by itself with each new message.',
	});
}
