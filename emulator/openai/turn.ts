import { draftReply } from '../draftReply';
import type { Model } from '../entities';
import { readQuestion } from '../question';
import { isRecord, recordAt, recordsAt, textAt } from '../values';

/** A call of a tool that the model was offered. */
export interface ToolCall {
	name: string;
	/** What the tool gets; a text goes out as it is, and may be no JSON. */
	arguments: Record<string, unknown> | string;
}

/** What the model says when it is its turn: a text, or calls of tools. */
export type ModelTurn = string | ToolCall[];

/** The text of a message, which may come in parts. */
function textOf(message: unknown): string {
	const parts = recordsAt(message, 'content').map((part) => textAt(part, 'text') ?? '');
	return textAt(message, 'content') ?? parts.join('\n');
}

/** The name of the text field of a tool that a question goes into. */
function questionField(tool: Record<string, unknown>): string | undefined {
	const properties = recordAt(recordAt(tool, 'parameters'), 'properties');
	const texts = Object.entries(properties).filter(([, card]) => textAt(card, 'type') === 'string');
	const asks = texts.find(([name, card]) =>
		/question|message|query|prompt|\bask/i.test(`${name} ${textAt(card, 'description') ?? ''}`),
	);
	return (asks ?? (texts.length === 1 ? texts[0] : undefined))?.[0];
}

function callFor(question: string, body: unknown): ToolCall | undefined {
	const calls = recordsAt(body, 'tools').flatMap((entry): ToolCall[] => {
		const tool = recordAt(entry, 'function');
		const field = questionField(tool);
		return field === undefined
			? []
			: [{ name: textAt(tool, 'name') ?? '', arguments: { [field]: question } }];
	});
	return calls[0];
}

/** What the result of a tool says: the text in each of its items, where there is one. */
function readable(result: unknown): string {
	if (Array.isArray(result)) return result.map(readable).join('\n\n');
	if (!isRecord(result)) return String(result);
	return textAt(result, 'output') ?? textAt(result, 'error') ?? JSON.stringify(result);
}

function resultText(message: unknown): string {
	const text = textOf(message);
	try {
		return readable(JSON.parse(text));
	} catch {
		return text;
	}
}

/**
 * Decides what the model says without a script: it puts the question of the user to the first tool that takes one, and
 * answers with what the tool said. Where there is no such tool, it says that it is alone.
 */
export function unscriptedTurn(body: unknown, model: Model): ModelTurn {
	const messages = recordsAt(body, 'messages');
	const roles = messages.map((message) => textAt(message, 'role'));
	if (roles.at(-1) === 'tool') {
		const results = messages.slice(roles.lastIndexOf('assistant') + 1);
		return results.map(resultText).join('\n\n');
	}
	const question = textOf(messages.at(-1));
	const call = roles.at(-1) === 'user' ? callFor(question, body) : undefined;
	if (call) return [call];
	return draftReply(readQuestion({ message: question }), {
		collection: undefined,
		search: undefined,
		template: undefined,
		model,
		earlier: [],
		legacy: false,
	}).text;
}
