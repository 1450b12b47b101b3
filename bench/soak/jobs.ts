import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Session } from '../../emulator/entities';
import type { Store } from '../../emulator/store';
import type { Kind } from './faults';

/** What an item is about, made in the books of the server before the node runs. */
export interface Given {
	store: Store;
	session: Session;
	replyId: string;
	/** Text that occurs nowhere else. */
	mark: string;
	collectionId: string;
	promptTemplateId: string;
}

/** What one execution of the mix does with each of its items. */
export interface Job {
	/** Resource and operation. */
	name: string;
	kind: Kind;
	/** Items in flight at most. */
	atOnce: number;
	/** Items of a round. */
	items: number;
	parameters: INodeParameters;
	/** Method and path of its first call. */
	call: (given: Given) => string;
	/** Whether other items make the same call. */
	isShared: boolean;
	/** Whether the message of the item was sent, so that there is an account of it. */
	sends: boolean;
	/** Whether the books and what came out are as they have to be after a result. */
	holds: (given: Given, elements: IDataObject[]) => boolean;
}

const fromItem = (name: string) => ({ __rl: true, mode: 'id', value: `={{ $json.${name} }}` });
const sessionId = fromItem('sessionId');
const messageId = '={{ $json.messageId }}';

const onSession =
	(method: string, rest = '') =>
	({ session }: Given) =>
		`${method} /chats/${session.id}${rest}`;

type Row = Pick<Job, 'name' | 'kind' | 'holds'> & {
	parameters?: INodeParameters;
	/** Text where all items make the same call. */
	call: string | Job['call'];
};

const jobOf = ({ name, kind, call, parameters, holds }: Row): Job => {
	const [resource = '', operation = ''] = name.split(': ');
	return {
		...{ name, kind, holds, atOnce: 2, items: 20, sends: false },
		isShared: typeof call === 'string',
		call: typeof call === 'string' ? () => call : call,
		parameters: { resource, operation, ...parameters },
	};
};

/** Adds options to the parameters of the node. */
export function withOptions(
	{ options, ...others }: INodeParameters,
	more: INodeParameters,
): INodeParameters {
	const own = typeof options === 'object' && options !== null ? options : {};
	return { ...others, options: { ...own, ...more } };
}

/** Sends a message, streamed or in one piece, to the session of the item or to a new one. */
export const sending = (
	kind: Kind,
	call: Row['call'] = onSession('POST', '/completions'),
	where: INodeParameters = { sessionId },
): Job => ({
	...jobOf({
		...{ name: 'message: send', kind, call },
		parameters: {
			...{ message: '={{ $json.mark }}', simplify: false, ...where },
			options: { stream: kind === 'stream', timeout: '={{ $json.timeout }}' },
		},
		holds: (_, [answer]) => typeof answer?.body === 'string',
	}),
	sends: true,
});

/** The same with all that can be asked about an answer. */
const asking = (job: Job): Job => ({
	...job,
	parameters: withOptions(job.parameters, { includeReferences: true, includeUsage: true }),
	holds: (_, [answer]) => Array.isArray(answer?.references) && typeof answer.usage === 'object',
});

const SENDS: Job[] = [
	{ ...asking(sending('stream')), atOnce: 10, items: 60 },
	{ ...asking(sending('change')), atOnce: 9, items: 60 },
	{ ...asking(sending('change', 'POST /chats', { sessionMode: 'new' })), atOnce: 3 },
];

const OTHERS: Row[] = [
	{
		name: 'session: create',
		kind: 'change',
		call: 'POST /chats',
		parameters: { additionalFields: { name: '={{ $json.mark }}', workspace: '={{ $json.mark }}' } },
		holds: ({ store, mark }, [session]) => {
			const made = [...store.sessions.values()].filter(({ workspace }) => workspace === mark);
			return made.length === 1 && made[0]?.id === session?.id && made[0]?.name === mark;
		},
	},
	{
		name: 'session: count',
		kind: 'read',
		call: 'GET /chats/count',
		holds: (_, [found]) => Number(found?.count) > 0,
	},
	{
		name: 'session: delete',
		kind: 'change',
		call: onSession('DELETE'),
		parameters: { sessionId },
		holds: ({ store, session }) => !store.sessions.has(session.id),
	},
	{
		name: 'session: get',
		kind: 'read',
		call: onSession('GET'),
		parameters: { sessionId },
		holds: ({ session }, [found]) => found?.id === session.id,
	},
	{
		name: 'session: getAll',
		kind: 'read',
		call: 'GET /chats',
		parameters: { limit: 7 },
		holds: (_, found) => found.length === 7,
	},
	{
		name: 'session: getQuestions',
		kind: 'read',
		call: onSession('GET', '/questions'),
		parameters: { sessionId, limit: 2 },
		holds: (_, found) => found.length === 2,
	},
	{
		name: 'session: removeCollection',
		kind: 'change',
		call: onSession('DELETE', '/collection'),
		parameters: { sessionId },
		holds: ({ session }) => session.collectionId === undefined,
	},
	{
		name: 'session: removePromptTemplate',
		kind: 'change',
		call: onSession('DELETE', '/prompt_template'),
		parameters: { sessionId },
		holds: ({ session }) => session.promptTemplateId === undefined,
	},
	{
		name: 'session: setCollection',
		kind: 'change',
		call: onSession('PUT', '/collection'),
		parameters: { sessionId, collectionId: fromItem('collectionId') },
		holds: ({ session, collectionId }) => session.collectionId === collectionId,
	},
	{
		name: 'session: setPromptTemplate',
		kind: 'change',
		call: onSession('PUT', '/prompt_template'),
		parameters: { sessionId, promptTemplateId: fromItem('promptTemplateId') },
		holds: ({ session, promptTemplateId }) => session.promptTemplateId === promptTemplateId,
	},
	{
		name: 'session: update',
		kind: 'change',
		call: onSession('PATCH'),
		parameters: { sessionId, name: '={{ $json.mark }}' },
		holds: ({ session, mark }) => session.name === mark,
	},
	{
		name: 'message: getAll',
		kind: 'read',
		call: onSession('GET', '/messages'),
		parameters: { sessionId },
		holds: ({ session }, found) =>
			found.map(({ id }) => id).join() === session.messages.map(({ id }) => id).reverse().join(),
	},
	{
		name: 'message: getMetadata',
		kind: 'read',
		call: ({ replyId }) => `GET /messages/${replyId}/meta`,
		parameters: { messageId },
		holds: (_, found) => found.length > 0,
	},
	{
		name: 'message: getReferences',
		kind: 'read',
		call: ({ replyId }) => `GET /messages/${replyId}/references`,
		parameters: { messageId },
		holds: (_, found) => found.length > 0,
	},
];

/** The mix: every operation, each in an execution of its own, all at the same time and 50 in flight together. */
export const JOBS: Job[] = [...SENDS, ...OTHERS.map(jobOf)];
