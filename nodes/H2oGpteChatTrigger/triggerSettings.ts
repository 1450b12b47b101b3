import type { IPollFunctions } from 'n8n-workflow';

import { readPollParameters } from '../shared/parameters/readParameters';
import { formatScope } from '../shared/polling/watchScope';
import { connect } from '../shared/transport/connection';
import type { PollClient } from './pollClient';
import { openPollClient } from './pollClient';
import type { ItemOptions } from './toItems';
import { parameters } from './triggerParameters';
import type { Watch } from './triggerWatch';

/** Messages that one poll emits at most: fewer where each of them takes requests for its details. */
export const MAX_MESSAGES = { plain: 5000, withDetails: 200 };

/** The settings of a trigger, with the client of the poll that read them. */
export interface TriggerSettings {
	client: PollClient;
	watch: Watch;
	itemOptions: ItemOptions;
	/** Whether the first poll emits the messages that exist already. */
	emitExisting: boolean;
	/** What a state belongs to (`formatScope`): the server, what is watched, for whose messages, and `emitExisting`. */
	scope: string;
}

/**
 * Reads and checks the settings of a trigger. All parameters are read before the first `await`, because n8n resolves the
 * expressions of all polls of a workflow in one shared context, which it removes when the first of them ends. Throws a
 * `UserError` that names the parameter or the field of the credential.
 */
export async function readSettings(node: IPollFunctions): Promise<TriggerSettings> {
	const { watch, sessionId, collectionId, messagesFrom, simplify, options } = readPollParameters(
		node,
		parameters,
	);
	const { emitExisting = false, includeFiles = false, includeMetadata = false } = options;
	const { includeReferences = false, skipOwn = true, namesContain } = options;

	const connection = await connect(node);
	const client = openPollClient(node, connection);
	const hasDetails = includeFiles || includeMetadata || includeReferences;
	return {
		client,
		watch: {
			author: messagesFrom,
			skipOwn,
			maxMessages: hasDetails ? MAX_MESSAGES.withDetails : MAX_MESSAGES.plain,
			sessionId,
			namesContain,
			sessions:
				collectionId === undefined
					? client.sessionsAt('GET /chats', {})
					: client.sessionsAt('GET /collections/{collectionId}/chats', { collectionId }),
		},
		itemOptions: { simplify, includeReferences, includeMetadata, includeFiles },
		emitExisting,
		scope: formatScope(connection.credential.baseUrl, [
			watch,
			sessionId ?? collectionId ?? '',
			messagesFrom,
			emitExisting,
		]),
	};
}
