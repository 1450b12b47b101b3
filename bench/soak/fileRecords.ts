import { sha256Of } from './binaryFiles';
import type { DiscrepancyKind } from './counts';
import type { ItemInput, Settled } from './job';
import { repeatsWithoutNeed } from './serverRecords';

/** The content of the document that an item adds: that of its file, or what its JSON has. */
const contentOf = ({ files: [file] = [], json }: ItemInput): string =>
	file?.text ?? String(json?.content ?? '');

/** The documents of the server, by what their bytes are compared by; computed once for as many items as ask at once. */
const digests = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
	const digest = digests.get(bytes) ?? sha256Of(bytes);
	digests.set(bytes, digest);
	return digest;
}

/** What is wrong with a document that was added. */
export function documentKinds({ fixture, input, hasFailed, output }: Settled): DiscrepancyKind[] {
	const { store, ownCollectionId } = fixture;
	const digest = sha256Of(contentOf(input));
	const copies = [...store.documents.values()].filter(
		({ bytes }) => bytes !== undefined && digestOf(bytes) === digest,
	);
	const kinds: DiscrepancyKind[] = [];
	if (copies.length > 1 || output.length > 1) kinds.push('doubled');
	if (hasFailed) return kinds;
	const collectionId = String(input.json?.sharedCollectionId ?? ownCollectionId);
	const document = store.documents.get(String(output[0]?.json.document_id));
	if (document === undefined || !document.collectionIds.includes(collectionId)) kinds.push('lost');
	else if (!copies.includes(document)) kinds.push('altered');
	return kinds;
}

/** What is wrong with a message that had a file, and whose session was deleted afterwards. */
export function attachmentKinds(settled: Settled): DiscrepancyKind[] {
	const { fixture, input, hasFailed, output, records } = settled;
	const { store, session, text } = fixture;
	const { statuses = [] } = records.get(input.json?.question?.toString() ?? '') ?? {};
	const content = contentOf(input);
	const digest = sha256Of(content);
	const answer = content.slice(0, content.indexOf('. '));
	const kinds: DiscrepancyKind[] = [];
	const answers = statuses.filter((status) => status === 200).length;
	if (output.length === 0 || (!hasFailed && answers === 0)) kinds.push('lost');
	if (output.length > 1 || answers > 1) kinds.push('doubled');
	if (repeatsWithoutNeed(statuses)) kinds.push('repeated');
	if (!hasFailed && !String(output[0]?.json.body).startsWith(answer)) kinds.push('altered');
	const isLeft =
		store.sessions.has(session.id) ||
		[...store.documents.values()].some(({ bytes }) => bytes && digestOf(bytes) === digest) ||
		[...store.collections.values()].some(({ name }) => name === text || name.includes(session.id));
	if (isLeft) kinds.push('unexpected');
	return kinds;
}

/** What is wrong with files that were downloaded. */
export function downloadKinds({ input, hasFailed, output }: Settled): DiscrepancyKind[] {
	if (hasFailed) return output.length > 1 ? ['doubled'] : [];
	const wanted = (input.expected ?? []).map(sha256Of);
	const got = output.flatMap(({ files: own = [] }) => own.map(({ sha256 }) => sha256));
	const kinds: DiscrepancyKind[] = [];
	if (got.length < wanted.length) kinds.push('lost');
	if (got.length > wanted.length) kinds.push('doubled');
	if (got.some((digest, index) => digest !== wanted[index])) kinds.push('altered');
	return kinds;
}
