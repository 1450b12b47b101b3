import type { IDataObject } from 'n8n-workflow';

import type { Ingested } from '../../../../../../nodes/H2oGpteChat/resources/document/upload/ownDocuments';
import { ownDocuments } from '../../../../../../nodes/H2oGpteChat/resources/document/upload/ownDocuments';
import { parseTime } from '../../../../../../nodes/shared/serverTime';

const JOB_AT = '2026-05-01T10:00:00.500000Z';
const BEFORE = '2026-05-01T09:00:00.000000Z';
const AFTER = '2026-05-01T10:00:01.000000Z';
const LATER = '2026-05-01T10:00:02.000000Z';

const document = (id: string, name: string, created_at: string, fields: IDataObject = {}) => ({
	id,
	name,
	created_at,
	updated_at: created_at,
	...fields,
});

const report = (id: string, createdAt: string, fields: IDataObject = {}) =>
	document(id, 'report.pdf', createdAt, fields);

it.each<[string, IDataObject[], Partial<Ingested>, string[]]>([
	['the one of its name', [document('d1', 'x', AFTER), report('d2', AFTER)], {}, ['d2']],
	['the new one of its name', [report('d1', BEFORE), report('d2', AFTER)], {}, ['d2']],
	['the latest new one of its name', [report('d1', AFTER), report('d2', LATER)], {}, ['d2']],
	[
		'one that is a little older than its job, by another clock of the server',
		[report('d1', '2026-05-01T09:59:59.900000Z')],
		{},
		['d1'],
	],
	[
		'the one that nobody else has taken',
		[report('d1', LATER), report('d2', AFTER)],
		{ isTaken: (id) => id === 'd1' },
		['d2'],
	],
	[
		'one under the name that the server gave the upload',
		[document('d1', 'report_1.pdf', AFTER)],
		{ names: ['report_1.pdf', 'report.pdf'] },
		['d1'],
	],
	[
		'all new ones where the server unpacked the file',
		[
			document('d1', 'old.txt', BEFORE),
			document('d2', 'a.txt', AFTER),
			document('d3', 'b.txt', LATER),
		],
		{ names: ['files.zip'] },
		['d2', 'd3'],
	],
	[
		'none of those that are being ingested besides',
		[document('d1', 'a.txt', AFTER), document('d2', 'other.txt', AFTER)],
		{ names: [], isOthers: (name) => name === 'other.txt' },
		['d1'],
	],
	[
		'the one that was there before, where the server made no other',
		[report('d1', BEFORE), document('d2', 'x', BEFORE)],
		{},
		['d1'],
	],
	[
		'of several that were there before, the one that changed last',
		[report('d1', BEFORE), report('d2', BEFORE, { updated_at: AFTER })],
		{},
		['d2'],
	],
	[
		'the one of its name where the server does not say when the job began',
		[document('d1', 'x', AFTER), report('d2', BEFORE)],
		{ startedAt: undefined },
		['d2'],
	],
	[
		'none where nothing is known of names and times',
		[document('d1', 'x', AFTER)],
		{ names: [], startedAt: undefined },
		[],
	],
	['none among those of others', [document('d1', 'x', BEFORE)], {}, []],
	['none without an ID', [{ name: 'report.pdf', created_at: AFTER }], {}, []],
	['none in an empty collection', [], {}, []],
])('finds %s', (_label, documents, differences, expected) => {
	const found = ownDocuments(documents, {
		names: ['report.pdf'],
		startedAt: parseTime(JOB_AT),
		isTaken: () => false,
		isOthers: () => false,
		...differences,
	});
	expect(found.map(({ id }) => id)).toEqual(expected);
});
