import type { IDataObject } from 'n8n-workflow';

import type { Included } from '../../../../../../nodes/H2oGpteChat/resources/message/send/includedDetails';
import { simplifyAnswer } from '../../../../../../nodes/H2oGpteChat/resources/message/send/simplifyAnswer';
import type { Transcript } from '../../../../../../nodes/H2oGpteChat/resources/message/send/transcript';
import { refusalOf } from '../../../../shared/refusal';

const answer = { body: 'Every 2 months', message_id: 'm', session_id: 's', votes: 0 };
const question = 'How often?';
const short = { output: 'Every 2 months', question, message_id: 'm', session_id: 's' };

/** An answer that nothing else was asked for or said of. */
const plain = { completion: answer, question, transcript: undefined, included: {}, beneath: '' };

it.each<[string, IDataObject, boolean, IDataObject]>([
	['a text', answer, false, short],
	['a text that looks like JSON', { ...answer, body: '{}' }, false, { ...short, output: '{}' }],
	['JSON', { ...answer, body: '{"a":1}' }, true, { ...short, output: { a: 1 } }],
	[
		'JSON that is parsed already',
		{ ...answer, body: { a: 1 } },
		true,
		{ ...short, output: { a: 1 } },
	],
	['an old server', { ...answer, message_id: undefined }, false, { ...short, message_id: null }],
	['null for the ID', { ...answer, message_id: null }, false, { ...short, message_id: null }],
	['an empty answer', { ...answer, body: '' }, false, { ...short, output: '' }],
	[
		'fields of the server that nobody asked for',
		{
			...answer,
			usage: null,
			references: [{ document_id: 'd' }],
			output: 'x',
			error: null,
			incomplete: true,
			incomplete_reason: 'x',
			turns: [],
			agent_files: [],
		},
		false,
		short,
	],
])('shortens %s', (_, given, isJson, expected) => {
	expect(simplifyAnswer({ ...plain, completion: given }, isJson)).toEqual(expected);
});

const PASSAGE = { document_id: 'd', document_name: 'n', pages: [], score: 1, content: null };

it.each<[string, IDataObject, Included, IDataObject]>([
	['usage', answer, { message_id: 'm', usage: { cost: 1 } }, { ...short, usage: { cost: 1 } }],
	['usage that there is not', answer, { usage: null }, { ...short, usage: null }],
	[
		'usage instead of a field of the server',
		{ ...answer, usage: 'x' },
		{ usage: { cost: 1 } },
		{ ...short, usage: { cost: 1 } },
	],
	[
		'references',
		answer,
		{ references: [{ ...PASSAGE, chunk_id: 1 }] },
		{ ...short, references: [PASSAGE] },
	],
	['no references', answer, { references: [] }, { ...short, references: [] }],
	['sources', answer, { sources: '- a.pdf' }, { ...short, sources: '- a.pdf' }],
	['no sources', answer, { sources: '' }, { ...short, sources: '' }],
	[
		'the ID of the message',
		{ ...answer, message_id: undefined },
		{ message_id: 'n' },
		{ ...short, message_id: 'n' },
	],
	['no files', answer, { agent_files: [{ d: 'f' }] }, short],
])('adds what was asked for: %s', (_, given, found, expected) => {
	expect(simplifyAnswer({ ...plain, completion: given, included: found }, false)).toEqual(expected);
});

it('gives the fields that people look for first', () => {
	const included = { references: [], sources: '', usage: null };
	expect(Object.keys(simplifyAnswer({ ...plain, included }, false))).toEqual([
		'output',
		'question',
		'message_id',
		'session_id',
		'references',
		'sources',
		'usage',
	]);
});

it.each<[string, IDataObject, Transcript | undefined, boolean, unknown]>([
	['a text', answer, undefined, false, 'Every 2 months\n\nSources: a'],
	['the last words of an agent', answer, { turns: [], output: '4' }, false, '4\n\nSources: a'],
	['no JSON', { ...answer, body: '{"a":1}' }, undefined, true, { a: 1 }],
	['nothing that is no text', { ...answer, body: null }, undefined, false, null],
])('puts what it is given beneath %s', (_, completion, transcript, isJson, output) => {
	const given = { ...plain, completion, transcript, beneath: '\n\nSources: a' };
	expect(simplifyAnswer(given, isJson).output).toEqual(output);
});

const said = (output: string, cutOff?: string): Transcript => ({
	turns: [{ text: output }],
	output,
	...(cutOff && { cutOff }),
});

it.each<[string, Transcript, boolean, IDataObject]>([
	['its last words', said('4'), false, { ...short, output: '4' }],
	['nothing', { turns: [], output: '' }, false, { ...short, output: '' }],
	['its last words as JSON', said('So: {"a":1}'), true, { ...short, output: { a: 1 } }],
	[
		'what there is of it',
		said('4', 'Max turns'),
		false,
		{ ...short, output: '4', incomplete: true, incomplete_reason: 'Max turns' },
	],
	[
		'what there is of it as JSON',
		said('[4]', 'Max turns'),
		true,
		{ ...short, output: [4], incomplete: true, incomplete_reason: 'Max turns' },
	],
])('gives of an agent %s', (_, transcript, isJson, expected) => {
	expect(simplifyAnswer({ ...plain, transcript }, isJson)).toEqual(expected);
});

it.each([
	['whole', said('No.'), /remove the JSON Schema\.$/],
	[
		'cut off',
		said('No.', 'Max turns.'),
		/remove the JSON Schema\. The server said: "Max turns\."$/,
	],
	['empty', { turns: [], output: '' }, /^It is empty\. /],
])('says why the answer of an agent is not JSON: %s', (_, transcript, description) => {
	expect(refusalOf(() => simplifyAnswer({ ...plain, transcript }, true))).toEqual({
		message: 'The answer is not JSON',
		description: expect.stringMatching(description),
	});
});
