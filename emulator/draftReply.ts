import { agentMeta, makeFiles, type AgentFile } from './agentFiles';
import { transcript, type AgentAnswer } from './agentTranscript';
import type { Collection, Meta, Model, PromptTemplate, Reference } from './entities';
import { subjectOf } from './followUp';
import { guidedAnswer } from './guidedAnswer';
import type { Question } from './question';
import { terms, type PassageSearch } from './retrieval';

/** All that a reply is made of. */
export interface Draft {
	text: string;
	references: Reference[];
	/** Newest first, without the usage, which is known only when the reply is finished. */
	meta: Meta[];
	/** What an agent made besides. */
	files: AgentFile[];
	prompt: string;
}

/** What a question is put to. */
export interface Setting {
	collection: Collection | undefined;
	search: PassageSearch | undefined;
	/** The names of the pictures among its documents. */
	pictures?: readonly string[];
	template: PromptTemplate | undefined;
	model: Model;
	/** The questions asked before in the session, the latest first. */
	earlier: readonly string[];
	/** Whether the server is an old one. */
	legacy: boolean;
	agentAnswer?: AgentAnswer;
}

/** Picks the sentence of a passage that shares most words with the question, and the one after it. */
function bestSentences(text: string, question: string): string {
	const sentences = text.split(/(?<=[.!?])(?=\s)/).map((one) => one.trim());
	const asked = new Set(terms(question));
	const overlaps = sentences.map(
		(one) => new Set(terms(one).filter((word) => asked.has(word))).size,
	);
	const best = overlaps.reduce(
		(at, overlap, index) => (overlap > (overlaps[at] ?? 0) ? index : at),
		0,
	);
	return sentences.slice(best, best + 2).join(' ');
}

/** Characters of an answer that choices are looked for in, and that fill a value of a guided answer: it may have many. */
const BEGINNING = /^.{0,2000}/su;

/** How many choices are looked for in an answer. */
const MAX_CHOICES = 1000;

function chosen(choices: readonly string[], sentences: string): string | undefined {
	const beginning = sentences.toLowerCase();
	const closest = choices
		.slice(0, MAX_CHOICES)
		.find((choice) => beginning.includes(choice.toLowerCase()));
	return closest ?? choices[0];
}

function sourceOf({ documentName, page }: Reference): string {
	return `${documentName}, page ${page}`;
}

function plainAnswer(
	question: Question,
	topic: string,
	references: Reference[],
	setting: Setting,
): string {
	const { pictures = [] } = setting;
	if (question.llmArgs.enable_vision === 'on' && pictures.length > 0) {
		return `I see ${pictures.join(', ')}.`;
	}
	const [first] = references;
	if (first) return `${bestSentences(first.text, topic)} (${sourceOf(first)})`;
	const about = question.message.trim().replace(/\s+/g, ' ');
	if (!setting.collection) {
		return `No documents are attached to this chat, so this is ${setting.model.displayName} alone. You asked: “${about}”`;
	}
	if (question.ragType === 'llm_only') {
		return `This is ${setting.model.displayName} alone, without the documents in “${setting.collection.name}”. You asked: “${about}”`;
	}
	return `The documents in “${setting.collection.name}” say nothing about: “${about}”`;
}

function formatted(
	answer: string,
	question: Question,
	topic: string,
	[first]: Reference[],
): string {
	const { guidedJson, guidedChoice, responseFormat } = question;
	const sentences = first ? bestSentences(first.text, topic) : answer;
	const beginning = BEGINNING.exec(sentences)?.[0] ?? '';
	const choice = chosen(guidedChoice, beginning);
	if (choice !== undefined) return choice;
	if (!guidedJson && responseFormat === 'text') {
		return answer
			.split(/(?<=\s)/)
			.slice(0, question.maxWords)
			.join('')
			.trimEnd();
	}
	const source = first ? sourceOf(first) : '';
	const digits = first ? (sentences.match(/(?<![\w.,])\d+(?:[.,]\d+)*/g) ?? []) : [];
	const numbers = digits.map((text) => Number(text.replace(/,(?=\d{3})/g, '')));
	const value = guidedJson
		? guidedAnswer(guidedJson, { answer: beginning, source, numbers })
		: { answer: sentences, source };
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

function extras(question: Question, answer: string, files: readonly AgentFile[]): Meta[] {
	const guess = { type: 'llm_only', content: `A guess without documents: ${question.message}` };
	return [
		...(question.useAgent ? agentMeta(files) : []),
		...(question.reflect
			? [{ type: 'self_reflection', content: 'The answer follows from the passages. Score: 5' }]
			: []),
		...(question.ragType === 'hyde2' ? [{ type: 'hyde1', content: answer }] : []),
		...(question.ragType.startsWith('hyde') ? [guess] : []),
	];
}

/** Writes the reply to a question: from the best passages, or without documents. */
export function draftReply(question: Question, setting: Setting): Draft {
	const { search, earlier } = setting;
	const subject = question.includeHistory
		? subjectOf(question.message, earlier, (term) => search?.hasTerm(term) ?? false)
		: undefined;
	const references =
		question.ragType === 'llm_only'
			? []
			: (search?.find(question.message, question.wanted, subject) ?? []);
	const topic = subject ? `${subject.question} ${question.message}` : question.message;
	const answer = plainAnswer(question, topic, references, setting);
	const text = formatted(answer, question, topic, references);
	const files = question.useAgent ? makeFiles(question.message, answer) : [];
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
		meta: [...extras(question, answer, files), { type: 'prompt_raw', content: prompt }],
		files,
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
