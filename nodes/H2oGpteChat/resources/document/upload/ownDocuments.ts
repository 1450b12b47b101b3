import type { IDataObject } from 'n8n-workflow';

import type { ServerTime } from '../../../../shared/serverTime';
import {
	BEGINNING,
	byTimeDescending,
	parseTime,
	secondBefore,
} from '../../../../shared/serverTime';

/** What is known of an ingestion whose documents are looked for. */
export interface Ingested {
	/** The names that its document may have; none for what may become several documents with names of their own. */
	names: readonly string[];
	/** When its job was created, by the server's clock; `undefined` where the server does not say. */
	startedAt: ServerTime | undefined;
	/** Whether a document was found to be another ingestion's. */
	isTaken: (documentId: string) => boolean;
	/** Whether something of this name is being ingested besides. */
	isOthers: (name: string) => boolean;
}

/** What decides about a document. */
interface Candidate {
	document: IDataObject;
	name: string;
	createdAt: ServerTime;
	time: ServerTime;
}

/** The parts of a server may have clocks of their own, which differ by less than a second or so. */
const since = ({ startedAt }: Ingested): ServerTime =>
	startedAt === undefined ? BEGINNING : secondBefore(startedAt);

const candidatesAmong = (documents: readonly IDataObject[], { isTaken }: Ingested): Candidate[] =>
	documents.flatMap((document): Candidate[] => {
		const { id, name } = document;
		if (typeof id !== 'string' || isTaken(id)) return [];
		const createdAt = parseTime(document.created_at) ?? BEGINNING;
		const time = parseTime(document.updated_at) ?? createdAt;
		return [{ document, name: typeof name === 'string' ? name : '', createdAt, time }];
	});

const isNamed = ({ names }: Ingested, { name }: Candidate) => names.includes(name);

/**
 * Gives the document that an ingestion made under one of its names, the latest where there are several; nothing where none
 * of its names has a document that is as new as its job. Documents of the same name that were there before are older.
 */
export function documentOfName(
	documents: readonly IDataObject[],
	ingested: Ingested,
): IDataObject | undefined {
	const [latest] = candidatesAmong(documents, ingested)
		.filter((candidate) => isNamed(ingested, candidate) && candidate.createdAt >= since(ingested))
		.sort(byTimeDescending);
	return latest?.document;
}

/**
 * Gives the documents among those of a whole collection that an ingestion made, as far as that can be known: the one of its
 * name; else all that are as new as its job and no other ingestion's, since a server may unpack a file into several, and
 * calls the pages of a website as it likes; else the one of its name that changed last, since a server may keep a document
 * that it knows already.
 */
export function ownDocuments(
	documents: readonly IDataObject[],
	ingested: Ingested,
): readonly IDataObject[] {
	const named = documentOfName(documents, ingested);
	if (named !== undefined) return [named];
	const candidates = candidatesAmong(documents, ingested);
	const fresh =
		ingested.startedAt === undefined
			? []
			: candidates.filter(
					({ createdAt, name }) => createdAt >= since(ingested) && !ingested.isOthers(name),
				);
	if (fresh.length > 0) return fresh.map(({ document }) => document);
	const [known] = candidates
		.filter((candidate) => isNamed(ingested, candidate))
		.sort(byTimeDescending);
	return known === undefined ? [] : [known.document];
}
