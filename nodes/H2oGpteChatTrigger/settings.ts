import type { IPollFunctions } from 'n8n-workflow';

import type { Parameter } from '../shared/operations/operation';
import { checkValue } from '../shared/parameters/readParameters';
import { connect } from '../shared/transport/connection';
import { isObject } from '../shared/text/json';
import type { ItemOptions } from './toItems';
import { collection, messagesFrom, options, session, simplify, watch } from './triggerParameters';
import type { PollClient } from './pollClient';
import { openPollClient } from './pollClient';
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
	/** Tells this watch from others: the server, what is watched and for whose messages, and whether from its beginning. */
	scope: string;
}

/**
 * Reads and checks what a person set, all parameters before anything is waited for: n8n gives the polls of a workflow one
 * place to resolve expressions in, and takes it away with the end of whichever poll ends first. Throws a `UserError` that
 * names the parameter or the field of the credential.
 */
export async function readSettings(node: IPollFunctions): Promise<TriggerSettings> {
	const read = (parameter: Parameter) =>
		checkValue(parameter, node.getNodeParameter(parameter.name, parameter.default));
	const chosen = read(options);
	const { emitExisting, includeMetadata, includeReferences } = isObject(chosen) ? chosen : {};
	const writer = read(messagesFrom);
	const place = read(watch);
	const id =
		place === 'session' ? read(session) : place === 'collection' ? read(collection) : undefined;
	const isSimplified = read(simplify) === true;

	const connection = await connect(node);
	const client = openPollClient(node, connection);
	const hasDetails = includeMetadata === true || includeReferences === true;
	return {
		client,
		watch: {
			author: writer === 'user' || writer === 'assistant' ? writer : 'all',
			maxMessages: hasDetails ? MAX_MESSAGES.withDetails : MAX_MESSAGES.plain,
			...(place === 'session' ? { sessionId: String(id) } : {}),
			sessions:
				place === 'collection'
					? client.sessionsAt('GET /collections/{collectionId}/chats', { collectionId: id })
					: client.sessionsAt('GET /chats', {}),
		},
		itemOptions: {
			simplify: isSimplified,
			includeReferences: includeReferences === true,
			includeMetadata: includeMetadata === true,
		},
		emitExisting: emitExisting === true,
		scope: JSON.stringify([
			connection.credential.baseUrl,
			place,
			id ?? '',
			writer,
			emitExisting === true,
		]),
	};
}
