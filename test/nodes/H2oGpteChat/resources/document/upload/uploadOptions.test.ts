import type { UploadOptions } from '../../../../../../nodes/H2oGpteChat/resources/document/upload/uploadOptions';
import {
	fileQuery,
	textQuery,
	urlQuery,
} from '../../../../../../nodes/H2oGpteChat/resources/document/upload/uploadOptions';

const ALL: UploadOptions = {
	chunkByPage: true,
	followLinks: true,
	generateQuestions: true,
	generateSummaries: false,
	ingestMode: 'standard',
	maxDepth: 2,
	maxDocuments: 5,
	metadata: { year: 2026 },
	ocrModel: 'auto',
	timeout: 60,
};

const COMMON = { genDocQuestions: true, genDocSummaries: false };
const READING = { ...COMMON, chunkByPage: true, ingestMode: 'standard', ocrModel: 'auto' };

it.each([
	['a file', fileQuery, READING],
	['a text', textQuery, { ...COMMON, metadata: '{"year":2026}' }],
	['a website', urlQuery, { ...READING, followLinks: true, maxDepth: 2, maxDocuments: 5 }],
])('sends with %s what is for it', (_label, query, expected) => {
	expect(query(ALL)).toEqual(expected);
});

it.each([
	['a file', fileQuery],
	['a text', textQuery],
	['a website', urlQuery],
])('sends with %s nothing that was not added', (_label, query) => {
	expect(Object.values(query({})).filter((value) => value !== undefined)).toEqual([]);
});
