import type { IDataObject } from 'n8n-workflow';

import { simplifyAnswer } from '../../../../../nodes/H2oGpteChat/resources/send/simplifyAnswer';

describe('simplifyAnswer', () => {
	const answer = { body: 'Every 2 months', message_id: 'm', session_id: 's', votes: 0 };
	const short = { output: 'Every 2 months', message_id: 'm', session_id: 's' };

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
	])('shortens %s', (_, given, isJson, expected) => {
		expect(simplifyAnswer(given, isJson)).toEqual(expected);
	});
});
