import type { IPollFunctions } from 'n8n-workflow';

import { readPollParameters } from '../shared/parameters/readParameters';
import { connect } from '../shared/transport/connection';
import type { PollClient } from './pollClient';
import { openPollClient } from './pollClient';
import type { ItemOptions } from './toItems';
import { parameters } from './triggerParameters';
import type { Watch } from './watch';

/** Messages of one poll; fewer where each of them takes requests of its own. */
const MAX_MESSAGES = { plain: 5000, withDetails: 200 };

/** What a person set. */
export interface TriggerSettings {
	client: PollClient;
	watch: Watch;
	itemOptions: ItemOptions;
	/** Whether to begin with what is there already. */
	emitExisting: boolean;
	/** Distinguishes this watch from others: the server, what is watched and for whose messages, and whether from its beginning. */
	scope: string;
}

/**
 * Reads and checks what a person set, all parameters before anything is waited for: n8n gives the polls of a workflow one
 * place to resolve expressions in, and takes it away with the end of whichever poll ends first. Throws a `UserError` that
 * names the parameter or the field of the credential.
 */
export async function readSettings(node: IPollFunctions): Promise<TriggerSettings> {
	const { watch, sessionId, collectionId, messagesFrom, simplify, options } = readPollParameters(
		node,
		parameters,
	);
	const { emitExisting = false, includeMetadata = false, includeReferences = false } = options;

	const connection = await connect(node);
	const client = openPollClient(node, connection);
	const hasDetails = includeMetadata || includeReferences;
	return {
		client,
		watch: {
			author: messagesFrom,
			maxMessages: hasDetails ? MAX_MESSAGES.withDetails : MAX_MESSAGES.plain,
			sessionId,
			sessions:
				collectionId === undefined
					? client.sessionsAt('GET /chats', {})
					: client.sessionsAt('GET /collections/{collectionId}/chats', { collectionId }),
		},
		itemOptions: { simplify, includeReferences, includeMetadata },
		emitExisting,
		scope: JSON.stringify([
			connection.credential.baseUrl,
			watch,
			sessionId ?? collectionId ?? '',
			messagesFrom,
			emitExisting,
		]),
	};
}
