import { UserError } from 'n8n-workflow';

import { undefinedOn404 } from '../shared/transport/undefinedOn404';
import type { SessionMessage } from './listEntries';
import type { PollClient } from './pollClient';
import { FIRST_PAGE } from './pollClient';
import type { Watch } from './watch';

/** Sessions that are looked through for a sample. */
const MAX_SAMPLED_SESSIONS = 10;

const NOTHING = {
	all: 'There is no message to show yet',
	user: 'There is no message of a user to show yet',
	assistant: 'There is no answer to show yet',
};

/**
 * The newest message that the watch would tell of, for a person who builds a workflow. Throws a `UserError` with what to
 * do where there is none.
 */
export async function sample(
	server: PollClient,
	{ sessionId, sessions, author }: Watch,
): Promise<SessionMessage> {
	const isOnly = sessionId !== undefined;
	const listed = isOnly ? [] : await sessions(FIRST_PAGE);
	const usable = listed.filter(({ isUnusable }) => !isUnusable);
	const ids = isOnly ? [sessionId] : usable.map(({ id }) => id);
	for (const id of ids.slice(0, MAX_SAMPLED_SESSIONS)) {
		const asked = server.messagesOf(id)(FIRST_PAGE);
		const page = (await (isOnly ? asked : undefinedOn404(asked))) ?? [];
		const wanted = page.filter(({ role }) => author === 'all' || role === author);
		const newest = wanted.find(({ isFinished }) => isFinished) ?? wanted[0];
		if (newest) return newest;
	}
	throw new UserError(NOTHING[author], {
		description:
			'Write to a watched session in h2oGPTe, then try again. Once the workflow is active, it starts by itself with each new message.',
	});
}
