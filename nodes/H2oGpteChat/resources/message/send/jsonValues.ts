import { endOfString } from '../../../../shared/text/json';

/** A part of a text, from the index of its first character to the index after its last. */
export interface Span {
	start: number;
	end: number;
}

/** The JSON values in a text that has other words around them. */
export interface FoundValues {
	/** Where the objects and lists are, in their order, but for those within others. */
	spans: Span[];
	/** Whether an object or a list begins that is not valid JSON, or that the text ends within. */
	isBroken: boolean;
}

/** Levels of lists and objects beyond which n8n could not keep the value. */
const MAX_DEPTH = 500;

/** A number, a word, and what Python writes for a number that is none. */
const SCALAR = /(?:-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity)/y;

/** What may come next: within a list a value, within an object a name, and after each of them what follows it. */
type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';

/** An object or a list that has not ended yet. */
interface OpenValue {
	kind: '{' | '[';
	expected: Expected;
}

/**
 * Finds the objects and lists in a text. Each character is looked at once: where one does not fit, none of the values around it
 * is JSON, and the search goes on after it.
 */
export function findValues(text: string): FoundValues {
	const found: FoundValues = { spans: [], isBroken: false };
	let open: OpenValue[] = [];
	let start = 0;
	let index = 0;
	/** Whether the outermost open value is meant as JSON, which a name with a colon or its depth shows. */
	let isMeant = false;

	const giveUp = () => {
		found.isBroken ||= isMeant;
		open = [];
		isMeant = false;
	};
	const begin = (kind: OpenValue['kind']) => {
		if (open.length === 0) start = index;
		open.push({ kind, expected: kind === '{' ? 'name or end' : 'value or end' });
		index++;
	};
	const end = () => {
		open.pop();
		index++;
		if (open.length > 0) return;
		found.spans.push({ start, end: index });
		isMeant = false;
	};
	/** Reads on by one token within a value. Gives `false` where it does not fit. */
	const readToken = (inner: OpenValue): boolean => {
		const character = text[index] ?? '';
		const { kind, expected } = inner;
		const takesValue = expected === 'value' || expected === 'value or end';
		const takesName = expected === 'name' || expected === 'name or end';
		if (character === (kind === '{' ? '}' : ']')) {
			if (!expected.endsWith('end')) return false;
			end();
			return true;
		}
		if (character === ',' && expected === 'comma or end') {
			inner.expected = kind === '{' ? 'name' : 'value';
			index++;
			return true;
		}
		if (character === ':' && expected === 'colon') {
			inner.expected = 'value';
			isMeant = true;
			index++;
			return true;
		}
		if ((character === '{' || character === '[') && takesValue) {
			if (open.length === MAX_DEPTH) {
				isMeant = true;
				return false;
			}
			inner.expected = 'comma or end';
			begin(character);
			return true;
		}
		if (character === '"' && (takesValue || takesName)) {
			const closing = endOfString(text, index + 1);
			// A string of JSON has no line break, but the words between two quotation marks of a text may have one.
			if (closing === -1 || text.slice(index, closing).includes('\n')) return false;
			inner.expected = takesName ? 'colon' : 'comma or end';
			index = closing + 1;
			return true;
		}
		if (!takesValue) return false;
		SCALAR.lastIndex = index;
		const [scalar] = SCALAR.exec(text) ?? [];
		if (scalar === undefined) return false;
		inner.expected = 'comma or end';
		index += scalar.length;
		return true;
	};

	while (index < text.length) {
		const inner = open.at(-1);
		const character = text[index] ?? '';
		if (inner === undefined) {
			if (character === '{' || character === '[') begin(character);
			else index++;
		} else if (' \t\n\r'.includes(character)) {
			index++;
		} else if (!readToken(inner)) {
			giveUp();
			if (character !== '{' && character !== '[') index++;
		}
	}
	if (open.length > 0 && text.slice(start + 1).trim() !== '') found.isBroken = true;
	return found;
}
