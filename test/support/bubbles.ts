/** A chunk as n8n hands it on or writes it. */
interface Chunk {
	type: unknown;
	content?: unknown;
}

/**
 * What n8n's chat shows of the chunks of a node: a bubble begins with `begin`, each text goes into the one that began last,
 * as does what went wrong, and one without text is not shown.
 */
export function bubblesOf(chunks: readonly Chunk[]): string[] {
	const bubbles: string[] = [''];
	for (const { type, content } of chunks) {
		if (type === 'begin') bubbles.push('');
		if (type === 'item') bubbles.push(`${bubbles.pop()}${content ?? ''}`);
		if (type === 'error') bubbles.push(`${bubbles.pop()}Error: ${content ?? 'Unknown error'}`);
	}
	return bubbles.filter((text) => text !== '');
}
