import { errorMessage } from './errorMessage';
import { refusal } from './httpRefusal';

/** How deep a body may be nested: what is to be written as JSON again must not be deeper than the stack. */
const MAX_DEPTH = 500;

/** A value within JSON, with the way to it. */
interface JsonPlace {
	value: unknown;
	/** The name or number under which it stands in what it is in. */
	key: string;
	depth: number;
	within?: JsonPlace;
}

/** Goes through a value and all that is in it, without recursion, since a client decides how deep it is. */
function* placesIn(value: unknown): Generator<JsonPlace> {
	const waiting: JsonPlace[] = [{ value, key: '', depth: 0 }];
	for (let place = waiting.pop(); place; place = waiting.pop()) {
		yield place;
		if (typeof place.value !== 'object' || place.value === null) continue;
		for (const [key, inner] of Object.entries(place.value)) {
			waiting.push({ value: inner, key, depth: place.depth + 1, within: place });
		}
	}
}

function pathOf(place: JsonPlace): string {
	const keys: string[] = [];
	for (let at = place; at.within; at = at.within) keys.unshift(at.key);
	return ['body', ...keys].join('/');
}

/**
 * Reads the body of a request.
 * @returns what it says; undefined for an empty one
 * @throws a refusal with 400 for what is no JSON, or too deep
 */
export function parseBody(text: string): unknown {
	if (text === '') return undefined;
	const body = parsed(text);
	for (const { depth } of placesIn(body)) {
		if (depth > MAX_DEPTH) throw refusal(400, `body is nested more than ${MAX_DEPTH} deep`);
	}
	return body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw refusal(400, `body is no JSON: ${errorMessage(error)}`);
	}
}

/** Half of a character that takes two code units, without the other half. */
const HALF = /\p{Surrogate}/u;

/**
 * Finds text that is not well-formed Unicode, in a name or a value.
 * @returns the path to it, such as body/message, or undefined
 */
export function malformedIn(body: unknown): string | undefined {
	for (const place of placesIn(body)) {
		const isHalf = typeof place.value === 'string' && HALF.test(place.value);
		if (isHalf || HALF.test(place.key)) return pathOf(place);
	}
	return undefined;
}
