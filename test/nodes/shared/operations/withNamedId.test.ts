import type { IDataObject } from 'n8n-workflow';

import { withNamedId } from '../../../../nodes/shared/operations/withNamedId';

it.each<[string, IDataObject, string | undefined, IDataObject]>([
	['a name', { name: 'n', id: 'a' }, 'session_id', { id: 'a', session_id: 'a', name: 'n' }],
	['no name', { name: 'n', id: 'a' }, undefined, { name: 'n', id: 'a' }],
	['no ID', { name: 'n' }, 'session_id', { name: 'n' }],
	[
		'a field of the server with that name',
		{ id: 'a', session_id: 'b' },
		'session_id',
		{ id: 'a', session_id: 'b' },
	],
])('gives the ID a second name: %s', (_label, json, name, expected) => {
	const named = withNamedId(json, name);
	expect([named, Object.keys(named)]).toEqual([expected, Object.keys(expected)]);
});
