import type { Job, JobRow } from './job';
import {
	createJob,
	createSendJob,
	idFromItem,
	onSession,
	sessionId,
	text,
	withOptions,
} from './job';

const messageId = '={{ $json.messageId }}';

/** Lets a job ask for references and usage as well. */
const withAnswerDetails = (job: Job): Job => ({
	...job,
	parameters: withOptions(job.parameters, { includeReferences: true, includeUsage: true }),
	isRight: (_, [answer]) => Array.isArray(answer?.references) && typeof answer.usage === 'object',
});

const SEND_JOBS: Job[] = [
	{ ...withAnswerDetails(createSendJob('stream')), maxConcurrency: 10, items: 120 },
	{ ...withAnswerDetails(createSendJob('change')), maxConcurrency: 9, items: 120 },
	{
		...withAnswerDetails(createSendJob('change', 'POST /chats', { sessionMode: 'new' })),
		maxConcurrency: 3,
	},
];

const OTHER_ROWS: JobRow[] = [
	{
		name: 'session: create',
		kind: 'change',
		call: 'POST /chats',
		parameters: { name: text, additionalFields: { workspace: text } },
		isRight: ({ store, text: name }, [session]) => {
			const created = [...store.sessions.values()].filter(({ workspace }) => workspace === name);
			return created.length === 1 && created[0]?.id === session?.id && created[0]?.name === name;
		},
	},
	{
		name: 'session: count',
		kind: 'read',
		call: 'GET /chats/count',
		isRight: (_, [output]) => Number(output?.count) > 0,
	},
	{
		name: 'session: delete',
		kind: 'change',
		call: onSession('DELETE'),
		parameters: { sessionId },
		isRight: ({ store, session }) => !store.sessions.has(session.id),
	},
	{
		name: 'session: get',
		kind: 'read',
		call: onSession('GET'),
		parameters: { sessionId },
		isRight: ({ session }, [output]) => output?.id === session.id,
	},
	{
		name: 'session: getAll',
		kind: 'read',
		call: 'GET /chats',
		parameters: { limit: 7 },
		isRight: (_, output) => output.length === 7,
	},
	{
		name: 'session: getQuestions',
		kind: 'read',
		call: onSession('GET', '/questions'),
		parameters: { sessionId, limit: 2 },
		isRight: (_, output) => output.length === 2,
	},
	{
		name: 'session: removeCollection',
		kind: 'change',
		call: onSession('DELETE', '/collection'),
		parameters: { sessionId },
		isRight: ({ session }) => session.collectionId === undefined,
	},
	{
		name: 'session: removePromptTemplate',
		kind: 'change',
		call: onSession('DELETE', '/prompt_template'),
		parameters: { sessionId },
		isRight: ({ session }) => session.promptTemplateId === undefined,
	},
	{
		name: 'session: setCollection',
		kind: 'change',
		call: onSession('PUT', '/collection'),
		parameters: { sessionId, collectionId: idFromItem('collectionId') },
		isRight: ({ session, collectionId }) => session.collectionId === collectionId,
	},
	{
		name: 'session: setPromptTemplate',
		kind: 'change',
		call: onSession('PUT', '/prompt_template'),
		parameters: { sessionId, promptTemplateId: idFromItem('promptTemplateId') },
		isRight: ({ session, promptTemplateId }) => session.promptTemplateId === promptTemplateId,
	},
	{
		name: 'session: update',
		kind: 'change',
		call: onSession('PATCH'),
		parameters: { sessionId, name: text },
		isRight: ({ session, text: name }) => session.name === name,
	},
	{
		name: 'message: getAll',
		kind: 'read',
		call: onSession('GET', '/messages'),
		parameters: { sessionId },
		isRight: ({ session }, output) => {
			const newestFirst = session.messages.map(({ id }) => id).reverse();
			return output.map(({ id }) => id).join() === newestFirst.join();
		},
	},
	{
		name: 'message: getMetadata',
		kind: 'read',
		call: ({ replyId }) => `GET /messages/${replyId}/meta`,
		parameters: { messageId },
		isRight: (_, output) => output.length > 0,
	},
	{
		name: 'message: getReferences',
		kind: 'read',
		call: ({ replyId }) => `GET /messages/${replyId}/references`,
		parameters: { messageId },
		isRight: (_, output) => output.length > 0,
	},
];

/** The mix: every operation, each in an execution of its own, all at the same time and 50 in flight together. */
export const MIX: Job[] = [...SEND_JOBS, ...OTHER_ROWS.map(createJob)];
