import type { Schema } from '../contract';
import { errorMessage } from '../errorMessage';
import { refusal } from '../httpRefusal';
import { compileForeign, explain } from '../validation';
import { recordAt, recordsAt, textAt } from '../values';
import { fittingValue } from './fittingValue';
import { textOf } from './messageText';

const PARAM = { param: 'response_format' };

function refusedSchema(name: string, reason: string) {
	return refusal(400, `The schema "${name}" of response_format ${reason}.`, PARAM);
}

/** The schema that a request asks the answer to fit; undefined where it asks for none. */
function wantedSchema(body: unknown): { name: string; schema: Schema } | undefined {
	const format = recordAt(body, 'response_format');
	if (textAt(format, 'type') !== 'json_schema') return undefined;
	const wanted = recordAt(format, 'json_schema');
	const name = textAt(wanted, 'name');
	if (name === undefined) {
		throw refusal(400, 'A response_format of the type json_schema needs a json_schema.', PARAM);
	}
	return { name, schema: recordAt(wanted, 'schema') };
}

function fitOf({ name, schema }: { name: string; schema: Schema }) {
	try {
		return compileForeign(schema);
	} catch (error) {
		throw refusedSchema(name, `is no JSON Schema: ${errorMessage(error)}`);
	}
}

/** Says where a value does not fit a schema; undefined where it does. */
function misfit(wanted: { name: string; schema: Schema }, value: unknown): string | undefined {
	const fits = fitOf(wanted);
	try {
		return fits(value) ? undefined : explain('answer', fits.errors ?? []);
	} catch (error) {
		// A schema that is part of itself is looked through without end.
		return errorMessage(error);
	}
}

/**
 * Checks what a request says about the form of the answer.
 * @throws a refusal with 400 for a schema that is none, or none of an object, and where JSON is asked for and no message
 *   says so: a model that is not told writes blanks without end
 */
export function checkAnswerFormat(body: unknown): void {
	const wanted = wantedSchema(body);
	if (wanted) {
		const { type } = wanted.schema;
		if (type !== 'object') {
			const given = typeof type === 'string' ? `not "${type.slice(0, 100)}"` : 'and no other';
			throw refusedSchema(wanted.name, `must be of the type "object", ${given}`);
		}
		fitOf(wanted);
	}
	if (textAt(recordAt(body, 'response_format'), 'type') !== 'json_object') return;
	if (recordsAt(body, 'messages').some((message) => /json/i.test(textOf(message)))) return;
	throw refusal(
		400,
		'A response_format of the type json_object needs the word "json" in one of the messages.',
		{ param: 'messages' },
	);
}

/**
 * Gives an answer the form that a request asks for: as it is, in a JSON object, or in an object that fits a schema.
 * @throws a refusal with 400 for a schema that nothing was found to fit
 */
export function formatAnswer(text: string, body: unknown): string {
	const wanted = wantedSchema(body);
	if (!wanted) {
		const isJson = textAt(recordAt(body, 'response_format'), 'type') === 'json_object';
		return isJson ? JSON.stringify({ answer: text }) : text;
	}
	const value = fittingValue(wanted.schema, text);
	const flaw = misfit(wanted, value);
	if (flaw === undefined) return JSON.stringify(value);
	throw refusedSchema(wanted.name, `asks for more than the emulator can make up: ${flaw}`);
}
