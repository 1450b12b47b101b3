import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { agentFilesOf, directoriesOf } from '../../emulator/agentServer';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { isObject } from '../../nodes/shared/text/json';
import { leaveAgentFile } from '../../test/support/agentWork';
import type { Sample } from '../../test/support/operationSamples';
import { SAMPLES } from '../../test/support/operationSamples';
import type { Fixture, Job } from './job';
import { createJob } from './job';
import { MIX } from './operations';

/** Whether an item did what it was to do. */
type IsDone = (fixture: Fixture, output: IDataObject[]) => boolean;

const ownDocument = ({ store, ownDocumentId }: Fixture) => store.documents.get(ownDocumentId);
const ownCollection = ({ store, ownCollectionId }: Fixture) =>
	store.collections.get(ownCollectionId);

/** What the operations that change something are to change, by the name of the operation. */
export const CHANGES: Readonly<Record<string, IsDone>> = {
	'session: addExchange': ({ session }) =>
		session.messages.some(({ content }) => content === 'The service.'),
	'session: deleteMany': ({ store, session }) => !store.sessions.has(session.id),
	'session: fork': ({ store, session }, [fork]) => {
		const copy = store.sessions.get(String(fork?.session_id ?? ''));
		return copy !== session && copy?.messages.length === session.messages.length;
	},
	'session: share': ({ store, session }) =>
		[...store.sharedSessions.values()].filter(({ sessionId }) => sessionId === session.id)
			.length === 1,
	'message: delete': ({ store, replyId }) => !store.messages.has(replyId),
	'message: vote': ({ store, replyId }) => store.messages.get(replyId)?.votes === -1,
	'message: controlRun': ({ store, questionId }) => !store.runs.has(questionId),
	'collection: create': ({ store }, [made]) => store.collections.has(String(made?.id)),
	'collection: update': (fixture) => ownCollection(fixture)?.name === 'New',
	'collection: delete': (fixture) => ownCollection(fixture) === undefined,
	'collection: setChatSettings': (fixture) => ownCollection(fixture)?.chatSettings.llm === 'auto',
	'collection: search': ({ ownDocumentId }, output) =>
		output.length > 0 && JSON.stringify(output).includes(ownDocumentId),
	'job: cancel': ({ store }, [job]) =>
		store.jobs.entries.get(String(job?.job_id))?.state === 'canceled',
	'document: addTag': (fixture) => ownDocument(fixture)?.tags.includes('new') === true,
	'document: removeTag': (fixture) => ownDocument(fixture)?.tags.length === 0,
	'document: summarize': (fixture, [summary]) =>
		ownDocument(fixture)?.summaries.filter(({ content }) => content === summary?.output).length ===
		1,
	'document: removeFromCollection': (fixture) => ownDocument(fixture)?.collectionIds.length === 0,
	'document: delete': (fixture) => ownDocument(fixture) === undefined,
	'feedback: update': ({ store, replyId }) =>
		store.messages.get(replyId)?.feedback?.comment === 'Too seldom.',
	'agentFile: deleteAll': ({ session }) => agentFilesOf(session).length === 0,
	'agentDirectory: delete': ({ session }) => directoriesOf(session).length === 0,
};

/** Operations whose files are compared byte for byte by jobs of their own. */
const WITH_FILES = ['document: upload', 'document: download', 'message: downloadFiles'];

const ROUTES = new Map<string, string>(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [`${value}: ${operation.value}`, operation.route]),
	),
);

const valueOf = (parameter: unknown): string =>
	String(isObject(parameter) ? parameter.value : parameter);

/** Method and path of the call of an item, by the operation table and its parameters. */
const callWith = (route: string, parameters: INodeParameters): string =>
	route
		.replace(/\{\?\w+\}/g, '')
		.replace(/\{(\w+)\}/g, (_slot, name: string) => encodeURIComponent(valueOf(parameters[name])));

const hasOneAnswer = ({ answer, reads }: Sample, output: IDataObject[]): boolean =>
	answer === 'a list' && reads ? output.length > 0 : output.length === 1;

function createSampleJob(sample: Sample): Job {
	const { name, reads, resource, operation } = sample;
	const route = ROUTES.get(name) ?? '';
	const isDone = CHANGES[name];
	const isShared = !/\{(?!\?)/.test(route);
	const job = createJob({
		name,
		kind: route.startsWith('GET ') ? 'read' : 'change',
		call: (_fixture, { parameters = {} }) => callWith(route, parameters),
		items: 10,
		isRight: (fixture, output) =>
			(hasOneAnswer(sample, output) || name === 'collection: search') &&
			(reads || isDone?.(fixture, output) === true),
		inputFor: ({ emulator, session, questionId, replyId, ownCollectionId }) => {
			const ids = { sessionId: session.id, questionId, replyId, collectionId: ownCollectionId };
			// So that there is something to delete.
			leaveAgentFile({ emulator, ...ids });
			const parameters = sample.parameters({ emulator, ...ids });
			return { parameters: { resource, operation, ...parameters } };
		},
	});
	return {
		...job,
		isShared,
		hasDocuments: false,
		ledger: { account: 'operations', kindsOf: () => [] },
	};
}

const inMix = new Set(MIX.map(({ name }) => name));

/** The samples of all operations that have no job of their own, each in an execution of its own. */
export const SAMPLE_JOBS: Job[] = SAMPLES.filter(
	({ name }) => !inMix.has(name) && !WITH_FILES.includes(name),
).map(createSampleJob);
