import { sha256Of } from '../../../bench/soak/binaryFiles';
import type { OutputItem } from '../../../bench/soak/commands';
import { attachmentKinds, documentKinds, downloadKinds } from '../../../bench/soak/fileRecords';
import type { ItemInput, Settled } from '../../../bench/soak/job';
import type { DiscrepancyKind } from '../../../bench/soak/counts';
import type { ServerRecord } from '../../../bench/soak/serverRecords';
import { MANUAL, REPORT, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const CONTENT = 'The code of Message 1 is K1. It is long.';

const file = (text: string) => ({ field: 'data', fileName: 'a.txt', mimeType: 'text/plain', text });

const outputOf = (json: OutputItem['json'], ...contents: string[]): OutputItem => ({
	inputIndex: 0,
	json,
	files: contents.map((text) => ({ field: 'data', fileName: 'a.txt', sha256: sha256Of(text) })),
});

const failure = outputOf({ error: { message: 'Away' } });

function settledWith(input: ItemInput, output: readonly OutputItem[]): Settled {
	const emulator = running();
	const { store } = emulator;
	const session = store.addSession();
	const ids = { questionId: '', replyId: '', collectionId: REPORT, promptTemplateId: '' };
	return {
		fixture: {
			emulator,
			store,
			session,
			...ids,
			text: 'Message 1',
			ownCollectionId: MANUAL,
			ownDocumentId: '',
		},
		input,
		hasFailed: output.includes(failure),
		output,
		records: new Map(),
	};
}

/** Adds a document, and gives the item that tells of it. */
function add(collectionId = MANUAL, content = CONTENT): OutputItem {
	const bytes = new TextEncoder().encode(content);
	const { id } = running().store.addDocument(collectionId, { bytes });
	return outputOf({ document_id: id });
}

it.each<[string, () => OutputItem[], DiscrepancyKind[]]>([
	['there once', () => [add()], []],
	['failed, and not there', () => [failure], []],
	['failed, and there', () => (add(), [failure]), []],
	['failed, and there twice', () => (add(), add(), [failure]), ['doubled']],
	['there twice', () => (add(), [add()]), ['doubled']],
	['there once, with two items', () => [add(), add(MANUAL, 'Other')], ['doubled']],
	['not there', () => [outputOf({ document_id: 'none' })], ['lost']],
	['no item', () => [], ['lost']],
	['in another collection', () => [add(REPORT)], ['lost']],
	['with half of its bytes', () => [add(MANUAL, CONTENT.slice(0, 9))], ['altered']],
	['the document of another item', () => (add(), [add(MANUAL, 'Other')]), ['altered']],
])('a document that was added: %s', (_label, output, kinds) => {
	expect(documentKinds(settledWith({ files: [file(CONTENT)] }, output()))).toEqual(kinds);
});

it('a document that was added to a collection with those of other items', () => {
	const input = { json: { sharedCollectionId: REPORT }, files: [file(CONTENT)] };
	expect(documentKinds(settledWith(input, [add(REPORT)]))).toEqual([]);
	expect(documentKinds(settledWith({ ...input, json: {} }, [add(REPORT)]))).toEqual([
		'doubled',
		'lost',
	]);
});

const QUESTION = 'What is the code of Message 1?';
const ANSWERED = outputOf({ body: 'The code of Message 1 is K1. It is long. (a.txt, page 1)' });
const OTHER = outputOf({ body: 'The code of Message 2 is K2.' });

interface Attachment {
	output?: readonly OutputItem[];
	statuses?: ServerRecord['statuses'];
	/** Leaves something at the server. */
	leave?: (settled: Settled) => unknown;
}

it.each<[string, Attachment, DiscrepancyKind[]]>([
	['answered from the file', {}, []],
	['answered after a 429', { statuses: [429, 200] }, []],
	['failed', { output: [failure], statuses: [503] }, []],
	['failed before it was sent', { output: [failure], statuses: [] }, []],
	['no item', { output: [] }, ['lost', 'altered']],
	['an answer to nothing', { statuses: [] }, ['lost']],
	['two items', { output: [ANSWERED, ANSWERED] }, ['doubled']],
	['sent again after an answer', { statuses: [200, 200] }, ['doubled', 'repeated']],
	['sent again after a 503', { statuses: [503, 200] }, ['repeated']],
	['answered from another file', { output: [OTHER] }, ['altered']],
	['its document is left', { leave: () => add() }, ['unexpected']],
	[
		'its collection is left',
		{
			leave: ({ fixture: { store, session } }) =>
				store.addCollection({ name: `Attachments of session ${session.id}` }),
		},
		['unexpected'],
	],
])(
	'a message with a file: %s',
	(_label, { output = [ANSWERED], statuses = [200], leave }, kinds) => {
		const input = { json: { question: QUESTION }, files: [file(CONTENT)] };
		const settled = settledWith(input, output);
		const { store, session } = settled.fixture;
		store.removeSession(session.id);
		leave?.(settled);
		const records = new Map([[QUESTION, { statuses, storedCount: 0, replies: new Map() }]]);
		expect(attachmentKinds({ ...settled, records })).toEqual(kinds);
	},
);

it('a message with a file: its session is left', () => {
	const settled = settledWith({ json: { question: QUESTION }, files: [file(CONTENT)] }, [failure]);
	expect(attachmentKinds(settled)).toEqual(['unexpected']);
});

it.each<[string, OutputItem[], DiscrepancyKind[]]>([
	['all files', [outputOf({}, 'One'), outputOf({}, 'Two')], []],
	['a failure', [failure], []],
	['a failure after an item', [outputOf({}, 'One'), failure], ['doubled']],
	['one file less', [outputOf({}, 'One')], ['lost']],
	['no file in an item', [outputOf({}, 'One'), outputOf({})], ['lost']],
	[
		'one file more',
		[outputOf({}, 'One'), outputOf({}, 'Two'), outputOf({}, 'Two')],
		['doubled', 'altered'],
	],
	['half a file', [outputOf({}, 'One'), outputOf({}, 'Tw')], ['altered']],
	['one for the other', [outputOf({}, 'Two'), outputOf({}, 'One')], ['altered']],
])('a download: %s', (_label, output, kinds) => {
	expect(downloadKinds(settledWith({ expected: ['One', 'Two'] }, output))).toEqual(kinds);
});
