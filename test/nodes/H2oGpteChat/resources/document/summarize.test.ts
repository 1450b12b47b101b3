import type { IDataObject } from 'n8n-workflow';

import {
	ownSummary,
	summaryFields,
} from '../../../../../nodes/H2oGpteChat/resources/document/summarize';
import { failureOf } from '../../../../../nodes/shared/transport/errors/failure';

const JOB = { created_at: '2026-05-01T10:00:00.500000Z' };
const BEFORE = '2026-05-01T10:00:00.000000Z';
const AFTER = '2026-05-01T10:00:01.000000Z';
const LATER = '2026-05-01T10:00:02.000000Z';

const summary = (id: string, created_at: string): IDataObject => ({ id, created_at });

it.each<[string, IDataObject[], IDataObject, string | undefined]>([
	['the one of its ID', [summary('x', LATER), summary('own', AFTER)], JOB, 'own'],
	['the one of its ID, however old', [summary('x', LATER), summary('own', BEFORE)], JOB, 'own'],
	['the latest since the job', [summary('a', AFTER), summary('b', LATER)], JOB, 'b'],
	['none that was there before', [summary('a', BEFORE)], JOB, undefined],
	['the latest of all, for a job without a time', [summary('a', BEFORE)], {}, 'a'],
	['none without a time', [{ id: 'a' }], JOB, undefined],
	['none where there are none', [], JOB, undefined],
])('finds %s', (_label, summaries, job, expected) => {
	expect(ownSummary(summaries, 'own', job)?.id).toBe(expected);
});

const withContent = (content: unknown): IDataObject => ({
	id: 's1',
	document_id: 'd1',
	error: ' ',
	content: content as string,
});

it.each<[string, unknown, boolean, unknown]>([
	['a text', 'It is about pumps.', false, 'It is about pumps.'],
	['a text that looks like data', '{"a": 1}', false, '{"a": 1}'],
	['no text', undefined, false, undefined],
	['an object', '{"a": 1}', true, { a: 1 }],
	['a list', '[1, 2]', true, [1, 2]],
	['data that is no text', { a: 1 }, true, { a: 1 }],
])('gives %s', (_label, content, isData, output) => {
	expect(summaryFields(withContent(content), isData)).toEqual({
		output,
		summary_id: 's1',
		document_id: 'd1',
	});
});

const failure = (summaryGiven: IDataObject) => {
	try {
		return summaryFields(summaryGiven, true);
	} catch (error) {
		return failureOf(error);
	}
};

it.each([
	['a text', 'It is about pumps.'],
	['a number', '7'],
	['nothing', undefined],
])('takes %s for no data, and gives it with the refusal', (_label, content) => {
	expect(failure(withContent(content))).toMatchObject({
		message: 'The summary is no JSON, although a schema was given',
		details: { received: content },
	});
});

it('says what the server says where there is no summary', () => {
	expect(failure({ ...withContent('x'), error: 'The model is not there.' })).toMatchObject({
		message: 'The server could not summarize the document',
		description: 'It says: "The model is not there."',
	});
});
