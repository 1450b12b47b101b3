import { randomUUID } from 'node:crypto';

import { transcript, type AgentAnswer } from './agent';
import type { Collection, Meta, Model, PromptTemplate, Reference } from './entities';
import { guidedValue } from './guided';
import type { Question } from './question';
import { terms, type Search } from './retrieval';

/** All that a reply is made of. */
export interface Draft {
	text: string;
	references: Reference[];
	/** Newest first, without the usage, which is known only when the reply is finished. */
	meta: Meta[];
	prompt: string;
}

/** What a question is put to. */
export interface Setting {
	collection: Collection | undefined;
	search: Search | undefined;
	template: PromptTemplate | undefined;
	model: Model;
	/** Whether the server is an old one. */
	legacy: boolean;
	agentAnswer?: AgentAnswer;
}

/** Picks the sentence of a passage that shares most words with the question, and the one after it. */
function bestSentences(text: string, question: string): string {
	const sentences = text.match(/.+?(?:[.!?](?=\s|$)|$)/gs)?.map((one) => one.trim()) ?? [text];
	const asked = new Set(terms(question));
	const overlaps = sentences.map(
		(one) => new Set(terms(one).filter((word) => asked.has(word))).size,
	);
	const best = overlaps.indexOf(Math.max(...overlaps));
	return sentences.slice(best, best + 2).join(' ');
}

function sourceOf({ documentName, page }: Reference): string {
	return `${documentName}, page ${page}`;
}

function plainAnswer(question: Question, references: Reference[], setting: Setting): string {
	const [first] = references;
	if (first) return `${bestSentences(first.text, question.message)} (${sourceOf(first)})`;
	const about = question.message.trim().replace(/\s+/g, ' ');
	if (!setting.collection) {
		return `No documents are attached to this chat, so this is ${setting.model.displayName} alone. You asked: “${about}”`;
	}
	if (question.ragType === 'llm_only') {
		return `This is ${setting.model.displayName} alone, without the documents in “${setting.collection.name}”. You asked: “${about}”`;
	}
	return `The documents in “${setting.collection.name}” say nothing about: “${about}”`;
}

function formatted(answer: string, question: Question, [first]: Reference[]): string {
	const { guidedJson, guidedChoice, responseFormat } = question;
	const said = first ? bestSentences(first.text, question.message) : answer;
	const [closest] = guidedChoice.filter((choice) =>
		said.toLowerCase().includes(choice.toLowerCase()),
	);
	if (guidedChoice[0] !== undefined) return closest ?? guidedChoice[0];
	if (!guidedJson && responseFormat === 'text') {
		return answer
			.split(/(?<=\s)/)
			.slice(0, question.maxWords)
			.join('')
			.trimEnd();
	}
	const source = first ? sourceOf(first) : '';
	const digits = first ? (said.match(/(?<![\w.,])\d+(?:[.,]\d+)*/g) ?? []) : [];
	const numbers = digits.map((text) => Number(text.replace(/,(?=\d{3})/g, '')));
	const value = guidedJson
		? guidedValue(guidedJson, { answer: said, source, numbers })
		: { answer: said, source };
	const json = JSON.stringify(value, null, 2);
	return responseFormat === 'json_code' ? `\`\`\`json\n${json}\n\`\`\`` : json;
}

function promptOf(question: Question, references: Reference[], template?: PromptTemplate): string {
	const context = references.map((one) => `[${sourceOf(one)}] ${one.text}`);
	const parts = [
		question.systemPrompt ?? template?.systemPrompt,
		...(context.length > 0
			? [question.prePromptQuery ?? 'Keep the passages below in mind.', ...context]
			: []),
		question.promptQuery ?? template?.promptQuery,
		question.message,
	];
	return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** What is kept of an agent's work: the files that it made, and where it worked. */
function agentExtras(): Meta[] {
	return [
		{ type: 'agent_files', content: JSON.stringify([{ [randomUUID()]: 'answer.md' }]) },
		{ type: 'agent_meta', content: JSON.stringify({ agent_venv_dir: '/tmp/agent/venv' }) },
	];
}

function extras(question: Question, answer: string): Meta[] {
	const guess = { type: 'llm_only', content: `A guess without documents: ${question.message}` };
	return [
		...(question.useAgent ? agentExtras() : []),
		...(question.reflect
			? [{ type: 'self_reflection', content: 'The answer follows from the passages. Score: 5' }]
			: []),
		...(question.ragType === 'hyde2' ? [{ type: 'hyde1', content: answer }] : []),
		...(question.ragType.startsWith('hyde') ? [guess] : []),
	];
}

/** Writes the reply to a question: from the best passages, or without documents. */
export function draftReply(question: Question, setting: Setting): Draft {
	const references =
		question.ragType === 'llm_only'
			? []
			: (setting.search?.(question.message, question.wanted) ?? []);
	const answer = plainAnswer(question, references, setting);
	const text = formatted(answer, question, references);
	const prompt = promptOf(question, references, setting.template);
	return {
		text: question.useAgent
			? transcript(
					question.message,
					text,
					setting.legacy ? 'stream_turn_title' : 'turn_title',
					setting.agentAnswer,
				)
			: text,
		references,
		meta: [...extras(question, answer), { type: 'prompt_raw', content: prompt }],
		prompt,
	};
}

/** The usage of a reply, as the JSON text that its metadata holds. */
export function usageOf(
	{ text, prompt }: Draft,
	{ price, id }: Model,
	llmArgs: Record<string, unknown>,
	seconds: number,
): Meta {
	const input = Math.ceil(prompt.length / 4);
	const output = Math.ceil(text.length / 4);
	const usage = {
		llm: id,
		llm_args: llmArgs,
		input_tokens: input,
		output_tokens: output,
		cost: Number((((input + output) * price) / 1_000_000).toFixed(8)),
		response_time: Number(seconds.toFixed(3)),
		retrieval_time: 0.004,
		queue_time: 0,
	};
	return { type: 'usage_stats', content: JSON.stringify(usage) };
}

/**
 * Cuts a reply into the pieces that a stream sends.
 * @param minChars the least that a piece holds, but for the last
 */
export function piecesOf(text: string, minChars: number): string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const word of text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
		piece += word;
		if (piece.length < minChars) continue;
		pieces.push(piece);
		piece = '';
	}
	return piece === '' ? pieces : [...pieces, piece];
}
