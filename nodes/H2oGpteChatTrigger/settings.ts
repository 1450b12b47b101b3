import type { IPollFunctions } from 'n8n-workflow';

import type { Parameter } from '../shared/operations/operation';
import { checkValue } from '../shared/parameters/readParameters';
import { credentialOf } from '../shared/transport/context';
import { isObject } from '../shared/text/json';
import type { Shape } from './toItems';
import { collection, from, options, session, simplify, watch } from './triggerParameters';
import type { Server } from './pollClient';
import { serverOf } from './pollClient';
import type { Watch } from './watch';

/** Messages of one poll; fewer where each of them takes requests of its own. */
const MOST_MESSAGES = { plain: 5000, withDetails: 200 };

/** What a person set. */
export interface Settings {
	server: Server;
	watch: Watch;
	shape: Shape;
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
export async function readSettings(node: IPollFunctions): Promise<Settings> {
	const read = (parameter: Parameter) =>
		checkValue(parameter, node.getNodeParameter(parameter.name, parameter.default));
	const chosen = read(options);
	const { emitExisting, includeMetadata, includeReferences } = isObject(chosen) ? chosen : {};
	const writer = read(from);
	const place = read(watch);
	const id =
		place === 'session' ? read(session) : place === 'collection' ? read(collection) : undefined;
	const isSimplified = read(simplify) === true;

	const credential = await credentialOf(node);
	const server = serverOf(node, credential);
	const hasDetails = includeMetadata === true || includeReferences === true;
	return {
		server,
		watch: {
			from: writer === 'user' || writer === 'assistant' ? writer : 'all',
			most: hasDetails ? MOST_MESSAGES.withDetails : MOST_MESSAGES.plain,
			...(place === 'session' ? { sessionId: String(id) } : {}),
			sessions:
				place === 'collection'
					? server.sessionsAt('GET /collections/{collectionId}/chats', { collectionId: id })
					: server.sessionsAt('GET /chats', {}),
		},
		shape: {
			simplify: isSimplified,
			includeReferences: includeReferences === true,
			includeMetadata: includeMetadata === true,
		},
		emitExisting: emitExisting === true,
		scope: JSON.stringify([credential.server, place, id ?? '', writer, emitExisting === true]),
	};
}
