import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isObject, objectsIn, parseJson } from '../shared/text/json';
import { plainText } from '../shared/text/plainText';

/** A call of a tool that the model asks for. */
export interface ToolCall {
	id: string;
	name: string;
	/** A JSON object as text. */
	input: string;
}

/** A call of which some pieces have arrived. */
interface PartialCall {
	id: string | undefined;
	name: string;
	input: string[];
}

const MAX_NAME_CHARS = 80;
const MAX_INPUT_CHARS = 200;

/**
 * Checks a call and returns it. n8n would run the tool without arguments where they are no JSON, and an answer cut off at its
 * limit of tokens leaves such. Throws a `UserError` with the name of the tool and the beginning of what the model wrote.
 */
function checkCall({ id = '', name, input }: PartialCall, isCut: boolean): ToolCall {
	const text = input.join('').trim() || '{}';
	if (isObject(parseJson(text)?.value)) return { id, name, input: text };
	const tool = `'${plainText(name, MAX_NAME_CHARS)}'`;
	throw isCut
		? new UserError(`The model was cut off while it called the tool ${tool}`, {
				description: "Raise 'Max Tokens' in the options of the model, or ask for less at once.",
			})
		: new UserError(`The model called the tool ${tool} with arguments that are no JSON object`, {
				description: `It wrote: ${plainText(text, MAX_INPUT_CHARS)}. Try again, or choose a model that is better at calling tools.`,
			});
}

const textAt = (object: unknown, name: string): string | undefined => {
	const value = isObject(object) ? object[name] : undefined;
	return typeof value === 'string' ? value : undefined;
};

/** Collects the calls of tools in an answer, from whole messages or from the pieces of a stream. */
export interface ToolCallCollector {
	/** Takes `tool_calls` of a message or of a delta. */
	add: (calls: unknown) => void;
	/**
	 * Returns the calls in their order. Throws what `checkCall` throws.
	 * @param isCut whether the answer was cut off at a limit of tokens
	 */
	finish: (isCut: boolean) => ToolCall[];
}

/**
 * Starts to collect calls of tools. A piece belongs to the call of its `index`; where it has none, to the last one. Another
 * `id` begins another call all the same, since some servers give every call the index 0. A call without an ID gets one: n8n
 * needs it for the result.
 */
export function collectToolCalls(): ToolCallCollector {
	const calls: PartialCall[] = [];
	const byIndex = new Map<unknown, PartialCall>();
	const addPiece = (piece: IDataObject) => {
		const id = textAt(piece, 'id') || undefined;
		const known = piece.index === undefined ? calls.at(-1) : byIndex.get(piece.index);
		const isNew =
			known === undefined || (id !== undefined && known.id !== undefined && known.id !== id);
		const call = isNew ? { id, name: '', input: [] } : known;
		if (isNew) {
			calls.push(call);
			byIndex.set(piece.index, call);
		}
		call.id ??= id;
		call.name ||= textAt(piece.function, 'name') ?? '';
		call.input.push(textAt(piece.function, 'arguments') ?? '');
	};
	return {
		add: (pieces) => objectsIn(pieces).forEach(addPiece),
		finish: (isCut) =>
			calls.map((call) => checkCall({ ...call, id: call.id ?? crypto.randomUUID() }, isCut)),
	};
}
