import { namedCollection, page, type Handler, type HandlerCall } from '../call';
import { refusal } from '../httpRefusal';
import { embed, likeness } from '../library/embedding';
import { chunk, EMBEDDING_MODEL } from '../library/libraryWireForm';
import type { Passage } from '../entities';
import { filledAt, numberAt, textsAt } from '../values';

/** Passages that cannot be told from those that have nothing in common with what is looked for. */
const NOTHING = 0.000_001;

interface Found {
	passage: Passage;
	score: number;
}

/** Answers with the page of what was found that the body asks for, within the documents that it names. */
function answer(found: Found[], all: readonly Passage[], call: HandlerCall) {
	const topics = new Set(textsAt(call.body, 'topics'));
	const numbers = new Map(all.map(({ documentId, chunk: nr }, id) => [`${documentId} ${nr}`, id]));
	const wanted = found.filter(({ passage }) => topics.size === 0 || topics.has(passage.documentId));
	const query = {
		offset: numberAt(call.body, 'offset'),
		limit: numberAt(call.body, 'limit') ?? 100,
	};
	const body = page(wanted, { ...call, query }).map(({ passage, score }) =>
		chunk(passage, numbers.get(`${passage.documentId} ${passage.chunk}`) ?? 0, score),
	);
	return { status: 200, body };
}

function vectorsIn(body: unknown): number[][] {
	const vectors: unknown = body && typeof body === 'object' && 'vectors' in body && body.vectors;
	if (!Array.isArray(vectors)) return [];
	return vectors.map((vector: unknown) =>
		Array.isArray(vector) ? vector.filter((value) => typeof value === 'number') : [],
	);
}

/** What serves the search without an answer of a model, by operationId. */
export const passageHandlers: Record<string, Handler> = {
	search_collection_chunks: (call) => {
		const collection = namedCollection(call);
		const wanted = { include: [], exclude: [], max: Infinity, minScore: 0, minShare: 0 };
		const { find } = call.store.searchIn(collection);
		const found = find(filledAt(call.body, 'query') ?? '', wanted).map((passage) => ({
			passage,
			score: passage.score,
		}));
		return answer(found, call.store.passagesIn(collection.id), call);
	},
	match_collection_chunks: (call) => {
		const passages = call.store.passagesIn(namedCollection(call).id);
		const vectors = vectorsIn(call.body);
		const least = Math.max(numberAt(call.body, 'cut_off') ?? 0, NOTHING);
		const found = passages
			.map((passage) => {
				const scores = likeness(`${passage.heading} ${passage.text}`, vectors);
				return { passage, score: Number(Math.max(0, ...scores).toFixed(6)) };
			})
			.filter(({ score }) => score >= least)
			.sort((one, other) => other.score - one.score);
		return answer(found, passages, call);
	},
	encode_chunks_for_retrieval: ({ params, body }) => {
		const model = filledAt(params, 'model_id');
		if (model !== EMBEDDING_MODEL) {
			throw refusal(404, `There is no embedding model "${model}". Collections name theirs.`);
		}
		return { status: 200, body: textsAt(body, 'chunks').map(embed) };
	},
};
