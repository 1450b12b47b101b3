import { UserError } from 'n8n-workflow';

import { undefinedOn404 } from '../shared/transport/undefinedOn404';
import type { SessionMessage } from './listEntries';
import { isOwn, ownQuestionIds } from './messages/ownMessages';
import type { PollClient } from './pollClient';
import { FIRST_PAGE } from './pollClient';
import { isWatchedByName } from './sessions/nameFilter';
import type { Watch } from './triggerWatch';

/** How many sessions are searched for a sample, the last changed first. */
const MAX_SAMPLED_SESSIONS = 10;

const NOTHING_FOUND = {
	all: 'There is no message to show yet',
	user: 'There is no message of a user to show yet',
	assistant: 'There is no answer to show yet',
};

/** Gives the newest message of a page, a finished one if there is any. */
const newestOf = (messages: readonly SessionMessage[]): SessionMessage | undefined =>
	messages.find(({ isFinished }) => isFinished) ?? messages[0];

/**
 * Gives the newest message that the trigger would emit, a finished one if the first page of its session has any: a sample
 * for the editor. Where there are none but those that it skips because n8n sent them, or that answer these, it is the newest
 * of these: they have the same fields. Throws a `UserError` that says what to do where there is none.
 */
export async function sample(
	client: PollClient,
	{ sessionId, sessions, namesContain, author, skipOwn }: Watch,
): Promise<SessionMessage> {
	const isSingle = sessionId !== undefined;
	const listed = isSingle ? [] : await sessions(FIRST_PAGE);
	const usable = listed.filter(
		(entry) => !entry.isUnusable && isWatchedByName(entry, namesContain),
	);
	const ids = isSingle ? [sessionId] : usable.map(({ id }) => id);
	let newestSkipped: SessionMessage | undefined;
	for (const id of ids.slice(0, MAX_SAMPLED_SESSIONS)) {
		const answer = client.messagesOf(id)(FIRST_PAGE);
		const page = (await (isSingle ? answer : undefinedOn404(answer))) ?? [];
		const ownIds = ownQuestionIds({}, page);
		const candidates = page.filter(({ role }) => author === 'all' || role === author);
		const newest = newestOf(candidates.filter((message) => !(skipOwn && isOwn(ownIds, message))));
		if (newest) return newest;
		newestSkipped ??= newestOf(candidates);
	}
	if (newestSkipped) return newestSkipped;
	throw new UserError(NOTHING_FOUND[author], {
		description:
			'Write to a watched session in h2oGPTe, then try again. Once the workflow is active, it starts by itself with each new message.',
	});
}
