import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/text/json';

/** A line of a streamed answer. */
export interface Chunk {
	type: unknown;
	content: unknown;
	metadata: unknown;
	/** When it arrived, in milliseconds after the request was sent. */
	at: number;
}

const toChunk = (line: string, at: number): Chunk => {
	const { type, content, metadata }: IDataObject = JSON.parse(line);
	return { type, content, metadata, at };
};

const ofType = (chunks: readonly Chunk[], type: string) =>
	chunks.filter((chunk) => chunk.type === type);

/**
 * Posts JSON and reads the answer, a JSON object a line, as it arrives.
 * @param onText is told how many texts there are, whenever one has arrived
 */
export async function readStream(
	url: string,
	body: object,
	onText?: (count: number) => void,
): Promise<Chunk[]> {
	const begun = performance.now();
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok || response.body === null) {
		throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
	}
	const chunks: Chunk[] = [];
	let pending = '';
	for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
		const at = Math.round(performance.now() - begun);
		const lines = (pending + text).split('\n');
		pending = lines.pop() ?? '';
		chunks.push(...lines.map((line) => toChunk(line, at)));
		onText?.(ofType(chunks, 'item').length);
	}
	if (pending !== '') throw new Error(`The stream ends within a line: ${pending}`);
	return chunks;
}

/** What a reader of a stream sees: the texts, when they came, and what went wrong. */
export function summarize(chunks: readonly Chunk[]) {
	const items = ofType(chunks, 'item');
	return {
		/** The types in their order, several of one type in a row as one. */
		order: chunks.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]),
		text: items.map(({ content }) => content).join(''),
		times: items.map(({ at }) => at),
		errors: ofType(chunks, 'error').map(({ content }) => content),
		/** The nodes that wrote it. */
		nodes: [
			...new Set(
				chunks.map(({ metadata }) => (isObject(metadata) ? metadata.nodeName : undefined)),
			),
		],
	};
}
