import type { IDataObject } from 'n8n-workflow';

import { describeLeft } from '../../../../../../nodes/H2oGpteChat/resources/message/send/deleteAfterwards';

const STILL = 'Still at the server, since it could not be deleted: ';

it.each<[string, IDataObject, string]>([
	['nothing', {}, ''],
	['the session', { session_id: 's1' }, `${STILL}the session s1.`],
	['the collection', { collection_id: 'c1' }, `${STILL}the collection c1.`],
	[
		'all of it',
		{ session_id: 's1', document_ids: ['d1', 'd2'], collection_id: 'c1' },
		`${STILL}the session s1, the collection c1, 2 of its documents.`,
	],
])('names what is left: %s', (_label, left, text) => {
	expect(describeLeft(left)).toBe(text);
});
