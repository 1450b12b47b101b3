import { parseAnswer } from '../../../../../../nodes/H2oGpteChat/resources/message/send/jsonAnswer';
import { MAX_SEARCHED_CHARS } from '../../../../../../nodes/shared/transport/answerLimits';
import { refusalOf } from '../../../../shared/refusal';
import { A, FOUND, NONE, SEVERAL } from './jsonAnswers';

it.each(FOUND)('finds the JSON: %s', (_, body, expected) => {
	expect(parseAnswer(body)).toEqual(expected);
});

it.each(NONE)('quotes the beginning of what is none: %s', (_, body, beginning) => {
	expect(refusalOf(() => parseAnswer(body))).toEqual({
		message: 'The answer is not JSON',
		description: `It begins with "${beginning}". Ask for JSON in the message too, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
});

it.each([
	['nothing', ''],
	['thoughts alone', `<think>${A}</think>`],
])('says that there is nothing: %s', (_, body) => {
	expect(refusalOf(() => parseAnswer(body))).toMatchObject({
		message: 'The answer is not JSON',
		description: expect.stringMatching(/^It is empty\. /),
	});
});

it.each(SEVERAL)('does not guess which is meant: %s', (_, body, one, other) => {
	expect(refusalOf(() => parseAnswer(body))).toEqual({
		message: 'The answer holds different JSON values',
		description: `One is "${one}", another is "${other}". Ask for a single one in the message, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
});

it.each([
	['brackets', '['.repeat(80_000)],
	['pairs of brackets', '['.repeat(40_000) + ']'.repeat(40_000) + '.'],
	['line breaks', '\n'.repeat(100_000)],
	['fences', '```\n'.repeat(20_000)],
	['tags of thoughts', '<think>'.repeat(20_000)],
	['ends of thoughts', `${A}</think>`.repeat(10_000)],
])('refuses very many %s', (_label, body) => {
	expect(refusalOf(() => parseAnswer(body))).toMatchObject({ message: 'The answer is not JSON' });
});

const LONG = 'x'.repeat(MAX_SEARCHED_CHARS);

it('looks for JSON in no longer answer than it says, which may still be JSON as a whole', () => {
	expect(refusalOf(() => parseAnswer(`${LONG} ${A}`))).toMatchObject({
		message: 'The answer is too long to look for JSON in it',
	});
	expect(parseAnswer(JSON.stringify([LONG]))).toEqual([LONG]);
});

it('refuses JSON that is nested deeper than n8n can keep it', () => {
	const deep = '['.repeat(501) + ']'.repeat(501);
	expect(refusalOf(() => parseAnswer(deep))).toMatchObject({ message: 'The answer is not JSON' });
});
