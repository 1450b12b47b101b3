import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { marked } from '../../support/marked';
import type { NodeOptions, NodeRun } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { sentOf } from '../../support/useEmulator';
import { createAliases } from '../attachments/aliases';

export const QUESTION = 'How often do I descale?';

/** The parameters of Send in the session that an item names. */
export const byName = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'byName',
	message: QUESTION,
	...more,
});

/** Asks once in the session of each name, as the items of one execution. */
export const askByName = async (
	emulator: Emulator,
	names: readonly string[],
	more: INodeParameters = {},
	options: Partial<NodeOptions> = {},
): Promise<NodeRun> =>
	await runOn(emulator, byName(more), {
		items: names.map((sessionId) => ({ json: { sessionId } })),
		...options,
	});

/** The question as it is sent to a session. */
export const asked = (session: string): Sent => [
	`POST /chats/${session}/completions`,
	marked({ message: QUESTION, stream: true }),
];

export const named = (session: string, name: string): Sent => [`PATCH /chats/${session}`, { name }];

/** A page of the list of sessions. */
export const listed = (offset = 0, limit = 100): Sent => [
	`GET /chats?offset=${offset}&limit=${limit}`,
];

/** The requests so far, with a name for each ID. */
export const requestsOf = ({ requests }: Emulator): Sent[] => createAliases()(requests.map(sentOf));

/** What is said in the sessions of a server: the name, and the questions in their order. */
export const talksOf = ({
	store,
}: Emulator): Array<[name: string | undefined, ...texts: string[]]> =>
	[...store.sessions.values()].map(({ name, messages }) => [
		name,
		...messages.filter(({ replyTo }) => replyTo === undefined).map(({ content }) => content),
	]);

/** The items as they should be: the answer that the server has kept last in the session of each. */
export const answersIn = ({ store }: Emulator, sessionIds: readonly string[]): IDataObject[] =>
	sessionIds.map((id) => {
		const reply = store.sessions.get(id)?.messages.at(-1);
		return {
			output: reply?.content,
			question: QUESTION,
			message_id: reply?.id,
			session_id: id,
		};
	});
