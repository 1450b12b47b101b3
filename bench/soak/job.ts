import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Session } from '../../emulator/entities';
import type { Emulator } from '../../emulator/startEmulator';
import type { Store } from '../../emulator/store';
import type { AccountName } from './accounts';
import type { InputFile } from './binaryFiles';
import type { OutputItem } from './commands';
import type { CallKind } from './faults';
import type { DiscrepancyKind } from './counts';
import type { ServerRecord } from './serverRecords';

/** What the emulator has for an item before the node runs. */
export interface Fixture {
	emulator: Emulator;
	store: Store;
	session: Session;
	questionId: string;
	replyId: string;
	/** The text of the item, which occurs nowhere else. */
	text: string;
	collectionId: string;
	promptTemplateId: string;
	/** A collection that no other item has, with a document. */
	ownCollectionId: string;
	ownDocumentId: string;
}

/** What an item has besides what all items have. */
export interface ItemInput {
	json?: IDataObject;
	files?: readonly InputFile[];
	/** The contents of the files that are to come out. */
	expected?: readonly string[];
	/** The parameters of the node, where they are made for each item. */
	parameters?: INodeParameters;
}

/** What came of an item, and what the server knows of it. */
export interface Settled {
	fixture: Fixture;
	input: ItemInput;
	hasFailed: boolean;
	output: readonly OutputItem[];
	/** By the text of the message. */
	records: ReadonlyMap<string, ServerRecord>;
}

/** The account that the items of a job are in, and what is wrong with an item. */
export interface Ledger {
	account: AccountName;
	kindsOf: (settled: Settled) => DiscrepancyKind[];
}

/** One execution of the mix: an operation with its items. */
export interface Job {
	/** Resource and operation. */
	name: string;
	kind: CallKind;
	maxConcurrency: number;
	items: number;
	parameters: INodeParameters;
	/** Method and path of the first call of an item. */
	call: (fixture: Fixture, input: ItemInput) => string;
	/** Whether all items make the same call. */
	isShared: boolean;
	/** Whether the sessions have documents. */
	hasDocuments: boolean;
	/** Whether the items send messages, which are compared with the records of the server. */
	isSend: boolean;
	/** Whether the store and the output of an item are as they have to be after a result. */
	isRight: (fixture: Fixture, output: IDataObject[]) => boolean;
	/** Gives what an item has besides. */
	inputFor?: (fixture: Fixture) => ItemInput;
	ledger?: Ledger;
}

export interface JobRow
	extends Pick<Job, 'name' | 'kind' | 'isRight'>,
		Partial<Pick<Job, 'inputFor' | 'ledger' | 'items' | 'hasDocuments'>> {
	parameters?: INodeParameters;
	/** Text where all items make the same call. */
	call: string | Job['call'];
}

/** A resource locator whose ID is a field of the item. */
export const idFromItem = (field: string) => ({
	__rl: true,
	mode: 'id',
	value: `={{ $json.${field} }}`,
});

export const sessionId = idFromItem('sessionId');
export const text = '={{ $json.text }}';

/** The call of a path below the session of the item. */
export const onSession =
	(method: string, rest = '') =>
	({ session }: Fixture) =>
		`${method} /chats/${session.id}${rest}`;

/** Creates a job, of 20 items unless it says otherwise. */
export function createJob({ name, kind, call, parameters, ...others }: JobRow): Job {
	const [resource = '', operation = ''] = name.split(': ');
	return {
		name,
		kind,
		maxConcurrency: 2,
		items: 20,
		parameters: { resource, operation, ...parameters },
		call: typeof call === 'string' ? () => call : call,
		isShared: typeof call === 'string',
		hasDocuments: true,
		isSend: false,
		...others,
	};
}

/** Adds options to the parameters of the node. */
export function withOptions(
	{ options, ...others }: INodeParameters,
	added: INodeParameters,
): INodeParameters {
	const existing = typeof options === 'object' && options !== null ? options : {};
	return { ...others, options: { ...existing, ...added } };
}

/**
 * Creates a job that sends messages, streamed or in one piece.
 * @param target the parameters that say where to, by default to the session of the item
 */
export const createSendJob = (
	kind: 'stream' | 'change',
	call: JobRow['call'] = onSession('POST', '/completions'),
	target: INodeParameters = { sessionMode: 'existing', sessionId },
): Job => ({
	...createJob({
		name: 'message: send',
		kind,
		call,
		parameters: {
			message: text,
			simplify: false,
			...target,
			options: { stream: kind === 'stream', timeout: '={{ $json.timeout }}' },
		},
		isRight: (_, [answer]) => typeof answer?.body === 'string',
	}),
	isSend: true,
});
