import type { IDataObject } from 'n8n-workflow';

import { optionsWith, sessionId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { parseUrl } from '../../../shared/text/parseUrl';
import { assertObject } from '../../../shared/transport/assertShape';
import { failureError } from '../../../shared/transport/errors/failure';

/** Whether a text is an address that a browser opens. */
const isWebAddress = (text: string): boolean => {
	const protocol = parseUrl(text)?.protocol;
	return protocol === 'http:' || protocol === 'https:';
};

/** Gives the address of a path at a server. Where the server is under a prefix, the path may have it or not. */
function addressAt(serverUrl: string, path: string): string {
	const segments = `/${path.replace(/^\/+/, '')}`;
	const prefix = parseUrl(serverUrl)?.pathname.replace(/\/$/, '') ?? '';
	const hasPrefix = prefix !== '' && segments.startsWith(`${prefix}/`);
	return `${serverUrl}${hasPrefix ? segments.slice(prefix.length) : segments}`;
}

/**
 * Gives the address at which people open what was shared: the one in the answer, or else its path at the server, which some
 * servers give alone. Throws a `UserError` for an answer without either.
 * @param serverUrl as `parseBaseUrl` gives it
 */
export function sharedAddress({ url, relative_path }: IDataObject, serverUrl: string): string {
	const texts = [url, relative_path].filter((text) => typeof text === 'string');
	const given = texts.map((text) => text.trim()).filter((text) => text !== '');
	const address = given.find(isWebAddress);
	if (address !== undefined) return address;
	const path = given.find((text) => parseUrl(text) === undefined);
	if (path !== undefined) return addressAt(serverUrl, path);
	throw failureError({
		message: 'The server did not say where the shared session can be opened',
		description: 'Look for its address in h2oGPTe: the session may be shared all the same.',
	});
}

export const shareSession = defineOperation({
	name: 'Share',
	value: 'share',
	action: 'Share session',
	description: 'Get a link to a chat session, at which others can read it',
	route: 'POST /shared_chats',
	parameters: [
		{ ...sessionId, description: 'The chat session to share', sendAs: 'chat_session_id' },
		optionsWith([
			{
				displayName: 'Include Artifacts',
				name: 'includesArtifacts',
				type: 'boolean',
				default: false,
				description: 'Whether the files in the session can be opened as well',
			},
			{
				displayName: 'Frozen',
				name: 'isFrozen',
				type: 'boolean',
				default: true,
				description: 'Whether to share the session as it is now, without later messages',
			},
			{
				displayName: 'Private',
				name: 'isPrivate',
				type: 'boolean',
				default: false,
				description: 'Whether only people who sign in to h2oGPTe can open the link',
			},
		]),
	],
	output: 'item',
	exampleItem: {
		session_id: '123e4567-e89b-12d3-a456-426655440000',
		url: 'https://h2ogpte.genai.h2o.ai/shared/5f0c9a53-7d0b-4c77-9d3a-0a6c2f1f9b1e',
		relative_path: '/shared/5f0c9a53-7d0b-4c77-9d3a-0a6c2f1f9b1e',
	},
	async run({ values: { sessionId: id }, send, serverUrl }) {
		const answer = assertObject(await send());
		return { session_id: id, ...answer, url: sharedAddress(answer, serverUrl) };
	},
});
