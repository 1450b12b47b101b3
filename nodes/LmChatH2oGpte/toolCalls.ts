import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isObject, objectsIn, parseJson } from '../shared/text/json';
import { plainText } from '../shared/text/plainText';
import type { Redact } from '../shared/transport/redact';
import { redactBody } from '../shared/transport/redact';

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
function checkCall(
	{ id = '', name, input }: PartialCall,
	isCut: boolean,
	redact: Redact,
): ToolCall {
	const text = redactBody(input.join('').trim() || '{}', redact);
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

const valueAt = (object: unknown, name: string): unknown =>
	isObject(object) ? object[name] : undefined;

/** A text in a piece of a call; `undefined` for an empty one, as some servers send it with every piece. */
function textAt(object: unknown, name: string): string | undefined {
	const value = valueAt(object, name);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The arguments in a piece of a call, as text. Some servers send them as an object, all at once. */
function inputIn(call: unknown): string {
	const value = valueAt(call, 'arguments');
	return isObject(value) ? JSON.stringify(value) : (textAt(call, 'arguments') ?? '');
}

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
 * Starts to collect calls of tools. A piece belongs to the call of its `index`; where it has none, to the last one, unless it
 * names a tool again. Another `id` begins another call all the same, since some servers give every call the index 0. A call
 * without an ID gets one: n8n needs it for the result.
 * @param redact removes the API key from arguments whose pieces may each hold a part of it
 */
export function collectToolCalls(redact: Redact): ToolCallCollector {
	const calls: PartialCall[] = [];
	const byIndex = new Map<number, PartialCall>();
	const addPiece = (piece: IDataObject) => {
		const { index, function: part } = piece;
		const id = textAt(piece, 'id');
		const name = textAt(part, 'name');
		const hasIndex = typeof index === 'number';
		const known = hasIndex ? byIndex.get(index) : calls.at(-1);
		const isOther =
			id === undefined
				? !hasIndex && name !== undefined && known?.name !== ''
				: known?.id !== undefined && known.id !== id;
		const isNew = known === undefined || isOther;
		const call = isNew ? { id, name: '', input: [] } : known;
		if (isNew) {
			calls.push(call);
			if (hasIndex) byIndex.set(index, call);
		}
		call.id ??= id;
		call.name ||= name ?? '';
		call.input.push(inputIn(part));
	};
	return {
		add: (pieces) => objectsIn(pieces).forEach(addPiece),
		finish: (isCut) =>
			calls.map((call) =>
				checkCall({ ...call, id: call.id ?? crypto.randomUUID() }, isCut, redact),
			),
	};
}
