import type { INodeParameters } from 'n8n-workflow';

import { beginRun } from '../../emulator/runs';
import { addAgentFiles } from './agentFiles';
import { leaveAgentFile, onAgentDirectory } from './agentWork';
import { vote } from './feedback';
import { BRIEF_ANSWERS, MANUAL, REPORT } from './useEmulator';
import type { Given } from './given';
import { byId } from './given';

export interface Sample {
	name: string;
	resource: string;
	operation: string;
	/** What it needs at least. */
	parameters: (given: Given) => INodeParameters;
	/** Whether it only reads, so that it may be repeated. */
	reads: boolean;
	/** What its answer is; `undefined` where it does not matter. */
	answer?: 'an object' | 'a list';
}

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });
const onCollection = ({ collectionId = MANUAL }: Given) => ({ collectionId: byId(collectionId) });
const onReply = ({ replyId }: Given) => ({ messageId: replyId });

/** An answer with a file of an agent. */
function onReplyWithFile(given: Given) {
	addAgentFiles(given, { name: 'sales.csv' });
	return onReply(given);
}

/** A question that is being answered. */
function onRun(given: Given) {
	given.emulator.store.runs.set(given.questionId, beginRun(true));
	return { messageId: given.questionId };
}

/** A document of the collection. */
const onDocument = ({ emulator, collectionId = MANUAL }: Given) => ({
	documentId: byId(emulator.store.documentsIn(collectionId)[0]?.id ?? ''),
});

/** A job that goes on for longer than any test. */
function onJob({ emulator: { store } }: Given) {
	const plan = { name: 'Ingest', kind: 'IngestUpload', tasks: [], publish: () => undefined };
	void store.jobs.begin(plan, { 'job-delay': 3_600_000 });
	return { jobId: byId([...store.jobs.entries.keys()].at(-1) ?? '') };
}

const sample = (
	name: string,
	reads: boolean,
	answer: Sample['answer'],
	parameters: Sample['parameters'],
): Sample => {
	const [resource = '', operation = ''] = name.split(': ');
	return { name, resource, operation, reads, answer, parameters };
};

/** One run of each operation. */
export const SAMPLES: Sample[] = [
	sample('session: create', false, undefined, () => ({})),
	sample('session: get', true, 'an object', onSession),
	sample('session: getAll', true, 'a list', () => ({ limit: 1 })),
	sample('session: count', true, 'an object', () => ({})),
	sample('session: update', false, 'an object', (given) => ({ ...onSession(given), name: 'New' })),
	sample('session: delete', false, undefined, onSession),
	sample('session: setCollection', false, 'an object', (given) => ({
		...onSession(given),
		collectionId: byId(REPORT),
	})),
	sample('session: removeCollection', false, 'an object', onSession),
	sample('session: setPromptTemplate', false, 'an object', (given) => ({
		...onSession(given),
		promptTemplateId: byId(BRIEF_ANSWERS),
	})),
	sample('session: removePromptTemplate', false, 'an object', onSession),
	sample('session: getQuestions', true, 'a list', (given) => ({ ...onSession(given), limit: 1 })),
	sample('session: addExchange', false, 'an object', (given) => ({
		...onSession(given),
		question: 'Who repairs it?',
		answer: 'The service.',
	})),
	sample('session: deleteMany', false, undefined, ({ sessionId }) => ({ sessionIds: sessionId })),
	sample('session: fork', false, 'an object', onSession),
	sample('session: share', false, 'an object', onSession),
	sample('message: delete', false, undefined, ({ replyId }) => ({ messageIds: replyId })),
	sample('message: vote', false, undefined, (given) => ({ ...onReply(given), vote: 'down' })),
	sample('message: send', false, undefined, (given) => ({
		sessionMode: 'existing',
		...onSession(given),
		message: 'How often do I descale?',
	})),
	sample('message: controlRun', false, undefined, onRun),
	sample('message: downloadFiles', true, undefined, onReplyWithFile),
	sample('message: getAll', true, 'a list', (given) => ({ ...onSession(given), limit: 1 })),
	sample('message: getMetadata', true, 'a list', onReply),
	sample('message: getReferences', true, 'a list', onReply),
	sample('collection: create', false, 'an object', () => ({ name: 'Manuals' })),
	sample('collection: get', true, 'an object', onCollection),
	sample('collection: getAll', true, 'a list', () => ({ limit: 1 })),
	sample('collection: count', true, 'an object', () => ({})),
	sample('collection: update', false, 'an object', (given) => ({
		...onCollection(given),
		updateFields: { name: 'New' },
	})),
	sample('collection: delete', false, undefined, onCollection),
	sample('collection: getChatSettings', true, 'an object', onCollection),
	sample('collection: setChatSettings', false, undefined, (given) => ({
		...onCollection(given),
		chatSettings: '{"llm": "auto"}',
	})),
	sample('collection: search', false, 'a list', (given) => ({
		...onCollection(given),
		searchMode: 'lexical',
		query: 'descale',
	})),
	sample('job: get', true, 'an object', onJob),
	sample('job: getAll', true, 'a list', (given) => {
		onJob(given);
		return { limit: 1 };
	}),
	sample('job: cancel', false, 'an object', onJob),
	sample('document: upload', false, undefined, (given) => ({
		...onCollection(given),
		source: 'text',
		text: 'Descale with citric acid.',
		fileName: 'hint.txt',
	})),
	sample('document: get', true, 'an object', onDocument),
	sample('document: getAll', true, 'a list', () => ({ limit: 1 })),
	sample('document: download', true, undefined, onDocument),
	sample('document: addTag', false, 'an object', (given) => ({ ...onDocument(given), tag: 'new' })),
	sample('document: removeTag', false, 'an object', (given) => {
		const { emulator } = given;
		const { documentId } = onDocument(given);
		emulator.store.changeDocument(documentId.value, { tags: ['old'] });
		return { documentId, tag: 'old' };
	}),
	sample('document: summarize', false, undefined, onDocument),
	sample('document: removeFromCollection', false, undefined, (given) => ({
		...onCollection(given),
		...onDocument(given),
	})),
	sample('document: delete', false, undefined, onDocument),
	sample('feedback: getAll', true, 'a list', (given) => {
		vote(given, -1);
		return { limit: 1 };
	}),
	sample('feedback: count', true, 'an object', () => ({})),
	sample('feedback: update', false, undefined, (given) => ({
		...onReply(given),
		expectedAnswer: 'Every month.',
		comment: 'Too seldom.',
	})),
	sample('agentFile: getAll', true, 'a list', (given) => {
		leaveAgentFile(given);
		return { ...onSession(given), limit: 1 };
	}),
	sample('agentFile: deleteAll', false, undefined, onSession),
	sample('agentDirectory: getAll', true, 'a list', (given) => {
		leaveAgentFile(given);
		return { ...onSession(given), limit: 1 };
	}),
	sample('agentDirectory: get', true, 'an object', onAgentDirectory),
	sample('agentDirectory: delete', false, undefined, onSession),
];
