import { serverWords } from '../../../../nodes/H2oGpteChat/transport/explain';

const json = (value: unknown) => JSON.stringify(value);

describe('serverWords', () => {
	it.each<[string, string, string | undefined]>([
		['message', json({ message: 'Chat not found' }), 'Chat not found'],
		['error as text', json({ error: 'Chat not found' }), 'Chat not found'],
		['error with a message', json({ error: { message: 'Too long', code: 1 } }), 'Too long'],
		['detail as text', json({ detail: 'Not authenticated' }), 'Not authenticated'],
		[
			'detail as the list of a validation',
			json({ detail: [{ loc: ['body', 'llm'], msg: 'field required', type: 'missing' }] }),
			'field required',
		],
		['msg', json({ msg: 'Quota exceeded' }), 'Quota exceeded'],
		['deeply nested', json({ error: { error: { detail: [{ msg: 'Deep' }] } } }), 'Deep'],
		['message before error', json({ error: 'second', message: 'first' }), 'first'],
		['error before detail', json({ detail: 'second', error: 'first' }), 'first'],
		['a message that is empty', json({ message: '', error: 'Real' }), 'Real'],
		['a message that is blank', json({ message: ' \n', detail: 'Real' }), 'Real'],
		['a message that is null', json({ message: null, error: 'Real' }), 'Real'],
		['a message that is a number', json({ message: 42, error: 'Real' }), 'Real'],
		['blanks around the words', json({ message: '  Chat not found \n' }), 'Chat not found'],
		['a list of texts', json(['', 'Second']), 'Second'],
		['a list of objects', json([{ code: 1 }, { message: 'Second' }]), 'Second'],
		['an object without words', json({ code: 5 }), undefined],
		['an empty object', '{}', undefined],
		['an empty list', '[]', undefined],
		['a text as JSON', '"Chat not found"', 'Chat not found'],
		['an empty text as JSON', '""', undefined],
		['a number as JSON', '404', undefined],
		['false as JSON', 'false', undefined],
		['null as JSON', 'null', undefined],
		['one line of text', 'upstream connect error', 'upstream connect error'],
		['the first of several lines', '\n\n first \r\nsecond', 'first '],
		['JSON that is cut off', '{"message": "Chat', '{"message": "Chat'],
		['an HTML page', '<!DOCTYPE html>\n<html><body>Login</body></html>', undefined],
		['an HTML page after blanks', '\n  <html>', undefined],
		['an HTML page in capitals', '<HTML><HEAD>', undefined],
		['an HTML page in a message', '{"message":"<html>502</html>"}', undefined],
		['an XML document', '<?xml version="1.0"?><Error/>', undefined],
		['a text that holds a tag', 'no <b>such</b> chat', 'no <b>such</b> chat'],
		['empty', '', undefined],
		['blank', ' \r\n ', undefined],
		['as long as may be', 'x'.repeat(300), 'x'.repeat(300)],
		['a very long line', 'x'.repeat(5000), `${'x'.repeat(300)}…`],
		['a very long message', json({ message: 'x'.repeat(301) }), `${'x'.repeat(300)}…`],
	])('finds the words of the server: %s', (_, body, expected) => {
		expect(serverWords(body)).toBe(expected);
	});
});
