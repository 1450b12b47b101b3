import type { Job, Row } from './job';
import { asking, fromItem, jobOf, onSession, sending, sessionId } from './job';

const messageId = '={{ $json.messageId }}';

const SENDS: Job[] = [
	{ ...asking(sending('stream')), atOnce: 10, items: 120 },
	{ ...asking(sending('change')), atOnce: 9, items: 120 },
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
			found.map(({ id }) => id).join() ===
			session.messages
				.map(({ id }) => id)
				.reverse()
				.join(),
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
