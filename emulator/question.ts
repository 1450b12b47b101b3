import type { Collection } from './entities';
import type { Wanted } from './retrieval';
import { filledAt, flagAt, isRecord, numberAt, recordAt, textAt, textsAt } from './values';

/** What a completion request asks for, as far as the emulator heeds it. */
export interface Question {
	message: string;
	stream: boolean;
	/** Whether what was said before in the session counts. */
	includeHistory: boolean;
	llm: string | undefined;
	systemPrompt: string | undefined;
	prePromptQuery: string | undefined;
	promptQuery: string | undefined;
	ragType: string;
	wanted: Wanted;
	/** The llm_args as they came. */
	llmArgs: Record<string, unknown>;
	responseFormat: 'text' | (typeof JSON_FORMATS)[number];
	guidedJson: Record<string, unknown> | undefined;
	guidedChoice: string[];
	/** Words at most. */
	maxWords: number;
	/** The least that a piece of a stream holds. */
	minChars: number;
	useAgent: boolean;
	reflect: boolean;
}

/** Passages that an answer rests on when the request does not say how many. */
const PASSAGES = 5;

/** Any other format is text, since a server may know more of them. */
const JSON_FORMATS = ['json_object', 'json_code'] as const;

function positive(value: number | undefined, otherwise: number): number {
	return value !== undefined && value > 0 ? value : otherwise;
}

/** Puts what a collection prescribes over the body of a completion request, property by property. */
function governed(body: unknown, { chatSettings }: Governing): Record<string, unknown> {
	const entries = Object.entries(chatSettings).map(([name, value]) => [
		name,
		isRecord(value) ? { ...recordAt(body, name), ...value } : value,
	]);
	return { ...(isRecord(body) && body), ...Object.fromEntries(entries) };
}

/** What of a collection decides on the messages that are sent to it. */
type Governing = Pick<Collection, 'chatSettings' | 'ragType'>;

/**
 * Reads the body of a completion request, which the contract has checked before.
 * @param collection whose settings go before those of the request
 */
export function readQuestion(
	request: unknown,
	collection: Governing = { chatSettings: {} },
): Question {
	const body = governed(request, collection);
	const llmArgs = recordAt(body, 'llm_args');
	const rag = recordAt(body, 'rag_config');
	const tagList = textsAt(body, 'tags');
	const tags = recordAt(body, 'tags');
	return {
		message: textAt(body, 'message') ?? '',
		stream: flagAt(body, 'stream'),
		includeHistory: textAt(body, 'include_chat_history') !== 'off',
		llm: filledAt(body, 'llm'),
		systemPrompt: textAt(body, 'system_prompt'),
		prePromptQuery: textAt(body, 'pre_prompt_query'),
		promptQuery: textAt(body, 'prompt_query'),
		ragType: textAt(rag, 'rag_type') ?? collection.ragType ?? 'auto',
		wanted: {
			include: [...tagList, ...textsAt(tags, 'include')],
			exclude: textsAt(tags, 'exclude'),
			max: positive(numberAt(rag, 'rag_max_chunks'), PASSAGES),
			minScore: numberAt(rag, 'rag_min_chunk_score') ?? 0,
		},
		llmArgs,
		responseFormat: JSON_FORMATS.find((known) => known === llmArgs.response_format) ?? 'text',
		guidedJson: isRecord(llmArgs.guided_json) ? llmArgs.guided_json : undefined,
		guidedChoice: textsAt(llmArgs, 'guided_choice'),
		maxWords: positive(numberAt(llmArgs, 'max_new_tokens'), Infinity),
		minChars: positive(numberAt(llmArgs, 'min_chars_per_yield'), 1),
		useAgent: flagAt(llmArgs, 'use_agent'),
		reflect: Object.values(recordAt(body, 'self_reflection_config')).some((value) => value !== ''),
	};
}
