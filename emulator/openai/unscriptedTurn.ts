import { draftReply } from '../draftReply';
import type { Model } from '../entities';
import { readQuestion } from '../question';
import { isRecord, recordAt, recordsAt, textAt } from '../values';
import { formatAnswer } from './answerFormat';
import { shownIn } from './attachments';
import { fittingValue } from './fittingValue';
import { textOf } from './messageText';
import type { ScriptedTurn, ToolCall } from './turn';

/** The name of the text field of a tool that a question goes into. */
function questionField(tool: Record<string, unknown>): string | undefined {
	const properties = recordAt(recordAt(tool, 'parameters'), 'properties');
	const texts = Object.entries(properties).filter(([, card]) => textAt(card, 'type') === 'string');
	const asks = texts.find(([name, card]) =>
		/question|message|query|prompt|\bask/i.test(`${name} ${textAt(card, 'description') ?? ''}`),
	);
	return (asks ?? (texts.length === 1 ? texts[0] : undefined))?.[0];
}

function callFor(question: string, tools: Array<Record<string, unknown>>): ToolCall | undefined {
	const calls = tools.flatMap((tool): ToolCall[] => {
		const field = questionField(tool);
		return field === undefined
			? []
			: [{ name: textAt(tool, 'name') ?? '', arguments: { [field]: question } }];
	});
	return calls[0];
}

/** A call with all that the tool asks for, of the first one. */
function fullCall(question: string, [tool]: Array<Record<string, unknown>>): ToolCall[] {
	if (!tool) return [];
	const given = fittingValue({ ...recordAt(tool, 'parameters'), type: 'object' }, question);
	return [{ name: textAt(tool, 'name') ?? '', arguments: isRecord(given) ? given : {} }];
}

/** Decides which tool the model calls, by what the request says about that. */
function callsFor(body: unknown): ToolCall[] {
	const choice = isRecord(body) ? body.tool_choice : undefined;
	const messages = recordsAt(body, 'messages');
	const questions = messages.filter((message) => textAt(message, 'role') === 'user');
	const question = textOf(questions.at(-1));
	const tools = recordsAt(body, 'tools').map((tool) => recordAt(tool, 'function'));
	if (isRecord(choice)) {
		const wanted = textAt(recordAt(choice, 'function'), 'name');
		return fullCall(
			question,
			tools.filter((tool) => textAt(tool, 'name') === wanted),
		);
	}
	const isAsked = textAt(messages.at(-1), 'role') === 'user';
	if (choice === 'none' || (choice !== 'required' && !isAsked)) return [];
	const call = callFor(question, tools);
	if (call) return [call];
	return choice === 'required' ? fullCall(question, tools) : [];
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

function answerTo(body: unknown, model: Model): string {
	const messages = recordsAt(body, 'messages');
	const roles = messages.map((message) => textAt(message, 'role'));
	if (roles.at(-1) === 'tool') {
		const results = messages.slice(roles.lastIndexOf('assistant') + 1);
		return results.map(resultText).join('\n\n');
	}
	return draftReply(readQuestion({ message: textOf(messages.at(-1)) }), {
		collection: undefined,
		search: undefined,
		template: undefined,
		model,
		earlier: [],
		legacy: false,
	}).text;
}

/**
 * Decides what the model says without a script: it puts the question of the user to the first tool that takes one, and
 * answers with what the tool said. Where there is no such tool, it says that it is alone. It also says which images and files
 * it was shown.
 * @throws a refusal with 400 for a schema that nothing was found to fit
 */
export function unscriptedTurn(body: unknown, model: Model): ScriptedTurn {
	const calls = callsFor(body);
	if (calls.length > 0) return { calls };
	const answer = [shownIn(body), answerTo(body, model)].filter((part) => part !== undefined);
	return { text: formatAnswer(answer.join(' '), body) };
}
