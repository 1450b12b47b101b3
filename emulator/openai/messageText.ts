import { recordsAt, textAt } from '../values';

/** Gives the text of a message, which may come in parts. */
export function textOf(message: unknown): string {
	const parts = recordsAt(message, 'content').flatMap((part) => textAt(part, 'text') ?? []);
	return textAt(message, 'content') ?? parts.join('\n');
}
