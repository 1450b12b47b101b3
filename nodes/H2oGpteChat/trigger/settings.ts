import type { IPollFunctions } from 'n8n-workflow';

import type { Parameter } from '../core/operation';
import { checkValue } from '../core/values';
import { CREDENTIAL } from '../transport/exchange';
import { isObject } from '../transport/json';
import { serverAddress } from '../transport/server';
import type { Shape } from './items';
import { collection, from, options, session, simplify, watch } from './parameters';
import type { Server } from './server';
import type { Watch } from './watch';

/** Messages of one poll; fewer where each of them takes requests of its own. */
const MOST_MESSAGES = { plain: 5000, withDetails: 200 };

/** What a person set. */
export interface Settings {
	watch: Watch;
	shape: Shape;
	/** Whether to begin with what is there already. */
	emitExisting: boolean;
	/** Tells this watch from others: the server, what is watched and for whose messages, and whether from its beginning. */
	scope: string;
}

/** Reads and checks what a person set. Throws a `UserError` that names the parameter. */
export async function readSettings(node: IPollFunctions, server: Server): Promise<Settings> {
	const read = (parameter: Parameter) =>
		checkValue(parameter, node.getNodeParameter(parameter.name, parameter.default));
	const chosen = read(options);
	const { emitExisting, includeMetadata, includeReferences } = isObject(chosen) ? chosen : {};
	const writer = read(from);
	const place = read(watch);
	const id =
		place === 'session' ? read(session) : place === 'collection' ? read(collection) : undefined;
	const { url } = await node.getCredentials<{ url: string }>(CREDENTIAL);
	const hasDetails = includeMetadata === true || includeReferences === true;
	return {
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
			simplify: read(simplify) === true,
			includeReferences: includeReferences === true,
			includeMetadata: includeMetadata === true,
		},
		emitExisting: emitExisting === true,
		scope: JSON.stringify([serverAddress(url), place, id ?? '', writer, emitExisting === true]),
	};
}
