import type { StructuredChunk } from 'n8n-workflow';

/**
 * What n8n's chat shows of the chunks of a node: a bubble begins with `begin`, each text goes into the one that began last,
 * as does what went wrong, and one without text is not shown.
 */
export function bubblesOf(chunks: readonly StructuredChunk[]): string[] {
	const bubbles: string[] = [''];
	for (const { type, content } of chunks) {
		if (type === 'begin') bubbles.push('');
		const text = type === 'error' ? `Error: ${content ?? 'Unknown error'}` : (content ?? '');
		if (type === 'item' || type === 'error') bubbles.push(`${bubbles.pop() ?? ''}${text}`);
	}
	return bubbles.filter((text) => text !== '');
}
