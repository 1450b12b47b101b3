import type { Model } from '../entities';
import { refusal } from '../httpRefusal';
import { numberAt, recordsAt } from '../values';
import { attachmentsOf } from './attachments';

/** How many characters make one token. */
export const CHARS_A_TOKEN = 4;

/** What an image or a file counts, however large it is. */
const ATTACHMENT_TOKENS = 85;

/** Counts the tokens of a text. */
export const tokensOf = (text: string): number => Math.ceil(text.length / CHARS_A_TOKEN);

const isDataUrl = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('data:');

/** Counts the tokens of a request. */
export function tokensIn(body: unknown): number {
	const text = JSON.stringify(body, (name, value: unknown) =>
		(name === 'url' || name === 'file_data') && isDataUrl(value) ? undefined : value,
	);
	const attachments = recordsAt(body, 'messages').flatMap(attachmentsOf);
	return tokensOf(text) + attachments.length * ATTACHMENT_TOKENS;
}

/** The most tokens that a request allows the answer to have. */
export function answerLimit(body: unknown): number | undefined {
	return numberAt(body, 'max_completion_tokens') ?? numberAt(body, 'max_tokens');
}

/** Makes sure that a request and its answer fit into a model. Throws a refusal with 400 where they do not. */
export function checkLength(body: unknown, { id, contextLength = Infinity }: Model): void {
	const prompt = tokensIn(body);
	const answer = answerLimit(body) ?? 0;
	if (prompt + answer <= contextLength) return;
	throw refusal(
		400,
		`The model "${id}" takes ${contextLength} tokens at most, and this request has ${prompt}, with ${answer} for the answer. Shorten the messages or the answer.`,
		{ param: 'messages', code: 'context_length_exceeded' },
	);
}
