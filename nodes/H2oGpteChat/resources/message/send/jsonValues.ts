import { endOfString } from '../../../../shared/text/json';

/** Where an object or a list stands in a text. */
export interface Span {
	start: number;
	end: number;
}

export interface Values {
	/** The objects and lists that stand in the text, in their order; not those within others. */
	spans: Span[];
	/** Whether an object or a list is begun that is no JSON, or that the text breaks off in. */
	isBroken: boolean;
}

/** Levels of lists and objects beyond which n8n could not keep the value. */
const MAX_DEPTH = 500;

/** A number, a word, and a number of Python that is none. */
const SCALAR = /(?:-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity)/y;

/** What may come next: within a list a value, within an object a name, and after each of them what follows. */
type Next = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';

interface Open {
	kind: '{' | '[';
	next: Next;
}

/**
 * Finds the objects and lists in a text that speaks in between. Each letter is looked at once: where one does not fit, none
 * of the values around it is JSON, so the search goes on from there.
 */
export function findValues(text: string): Values {
	const found: Values = { spans: [], isBroken: false };
	let open: Open[] = [];
	let start = 0;
	let place = 0;
	/** Whether the value has proved to be meant as JSON, by a name with a colon or by its depth. */
	let isMeant = false;

	const giveUp = () => {
		found.isBroken ||= isMeant;
		open = [];
		isMeant = false;
	};
	const begin = (kind: Open['kind']) => {
		if (open.length === 0) start = place;
		open.push({ kind, next: kind === '{' ? 'name or end' : 'value or end' });
		place++;
	};
	const closed = () => {
		open.pop();
		place++;
		if (open.length > 0) return;
		found.spans.push({ start, end: place });
		isMeant = false;
	};
	/** Takes what stands at a place within a value. False where it does not fit. */
	const take = (inner: Open): boolean => {
		const letter = text[place] ?? '';
		const { kind, next } = inner;
		const takesValue = next === 'value' || next === 'value or end';
		const takesName = next === 'name' || next === 'name or end';
		if (letter === (kind === '{' ? '}' : ']')) {
			if (!next.endsWith('end')) return false;
			closed();
			return true;
		}
		if (letter === ',' && next === 'comma or end') {
			inner.next = kind === '{' ? 'name' : 'value';
			place++;
			return true;
		}
		if (letter === ':' && next === 'colon') {
			inner.next = 'value';
			isMeant = true;
			place++;
			return true;
		}
		if ((letter === '{' || letter === '[') && takesValue) {
			if (open.length === MAX_DEPTH) {
				isMeant = true;
				return false;
			}
			inner.next = 'comma or end';
			begin(letter);
			return true;
		}
		if (letter === '"' && (takesValue || takesName)) {
			const end = endOfString(text, place + 1);
			// No string of JSON goes over the end of a line, but what stands between two quotation marks of a text may.
			if (end === -1 || text.slice(place, end).includes('\n')) return false;
			inner.next = takesName ? 'colon' : 'comma or end';
			place = end + 1;
			return true;
		}
		if (!takesValue) return false;
		SCALAR.lastIndex = place;
		const [scalar] = SCALAR.exec(text) ?? [];
		if (scalar === undefined) return false;
		inner.next = 'comma or end';
		place += scalar.length;
		return true;
	};

	while (place < text.length) {
		const inner = open.at(-1);
		const letter = text[place] ?? '';
		if (inner === undefined) {
			if (letter === '{' || letter === '[') begin(letter);
			else place++;
		} else if (' \t\n\r'.includes(letter)) {
			place++;
		} else if (!take(inner)) {
			giveUp();
			if (letter !== '{' && letter !== '[') place++;
		}
	}
	if (open.length > 0 && text.slice(start + 1).trim() !== '') found.isBroken = true;
	return found;
}
