import type { DocumentFields } from '../../emulator/library/library';
import type { Emulator } from '../../emulator/startEmulator';
import type { Store } from '../../emulator/store';
import type { Fixture, Job } from './job';

/** What was asked before in each session, and what is looked for in its documents. */
const QUESTION = 'How often do I descale?';
const DOCUMENT_AGE_US = 60_000_000;
const SEARCH = { include: [], exclude: [], max: 2, minScore: 0 };

/** A document that says what those of the first collection say, and was there long before the node runs. */
function ownDocument(store: Store): DocumentFields {
	const [collectionId = ''] = store.collections.keys();
	const createdAt = store.jobs.now() - DOCUMENT_AGE_US;
	const pieces = store.documentsIn(collectionId).flatMap((document) => document.pieces);
	return { pieces, createdAt, updatedAt: createdAt };
}

/** Puts what an item needs into the emulator. */
export function createFixture(
	emulator: Emulator,
	text: string,
	{ hasDocuments, inputFor }: Job,
): Fixture {
	const { store } = emulator;
	const [firstCollection = '', secondCollection = ''] = store.collections.keys();
	const [firstTemplate = '', secondTemplate = ''] = store.promptTemplates.keys();
	const collection = hasDocuments ? store.collections.get(firstCollection) : undefined;
	const session = store.addSession({
		collectionId: collection?.id,
		promptTemplateId: firstTemplate,
	});
	const references = collection && store.searchIn(collection).find(QUESTION, SEARCH);
	const { question, reply } = store.addExchange(
		session.id,
		QUESTION,
		'Every two months.',
		references && { references },
	);
	const own = inputFor && store.addCollection();
	const document = own && store.addDocument(own.id, ownDocument(store));
	return {
		emulator,
		store,
		session,
		questionId: question.id,
		replyId: reply.id,
		ownCollectionId: own?.id ?? '',
		ownDocumentId: document?.id ?? '',
		text,
		collectionId: secondCollection,
		promptTemplateId: secondTemplate,
	};
}
