import type { IPollFunctions } from 'n8n-workflow';

import type { Parameter } from '../shared/operations/operation';
import { checkValue } from '../shared/parameters/readParameters';
import { formatScope } from '../shared/polling/scope';
import { credentialOf } from '../shared/transport/context';
import { isObject } from '../shared/text/json';
import type { ItemOptions } from './toItems';
import { collection, messagesFrom, options, session, simplify, watch } from './triggerParameters';
import type { PollClient } from './pollClient';
import { openPollClient } from './pollClient';
import type { Watch } from './triggerWatch';

/** Messages that one poll emits at most: fewer where each of them takes requests for its details. */
const MAX_MESSAGES = { plain: 5000, withDetails: 200 };

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
	const read = (parameter: Parameter) =>
		checkValue(parameter, node.getNodeParameter(parameter.name, parameter.default));
	const chosen = read(options);
	const { emitExisting, includeMetadata, includeReferences } = isObject(chosen) ? chosen : {};
	const writer = read(messagesFrom);
	const place = read(watch);
	const id =
		place === 'session' ? read(session) : place === 'collection' ? read(collection) : undefined;
	const isSimplified = read(simplify) === true;

	const credential = await credentialOf(node);
	const client = openPollClient(node, credential);
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
		scope: formatScope(credential.baseUrl, [place, id ?? '', writer, emitExisting === true]),
	};
}
