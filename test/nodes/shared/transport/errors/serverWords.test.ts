import { pageTitle, serverWords } from '../../../../../nodes/shared/transport/errors/serverWords';

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
			'llm: field required',
		],
		[
			'detail with two fields',
			json({
				detail: [
					{ loc: ['body', 'tags', 0], msg: 'must be text' },
					{ loc: ['llm'], msg: 'field required' },
				],
			}),
			'tags.0: must be text; llm: field required',
		],
		['detail for a whole body', json({ detail: [{ loc: ['body'], msg: 'Empty' }] }), 'Empty'],
		[
			'title and detail',
			json({ title: 'No credit.', detail: '30 are due.' }),
			'No credit: 30 are due.',
		],
		['title alone', json({ type: 'about:blank', title: 'Not Found', status: 404 }), 'Not Found'],
		[
			'detail that holds the title',
			json({ title: 'Gone', detail: 'Gone for good' }),
			'Gone for good',
		],
		[
			'title that holds the detail',
			json({ title: 'Gone for good', detail: 'Gone' }),
			'Gone for good',
		],
		['errors as texts', json({ errors: ['No name', 'No text'] }), 'No name; No text'],
		['errors said twice', json({ errors: ['No name', 'No name'] }), 'No name'],
		['errors as text', json({ errors: 'No name' }), 'No name'],
		[
			'errors as objects',
			json({ errors: [{ title: 'Quota', detail: 'Used up' }, { message: 'Second' }, { code: 3 }] }),
			'Quota: Used up; Second',
		],
		[
			'errors by field',
			json({ title: 'One or more are wrong.', errors: { Name: ['is required'], Age: 'is text' } }),
			'One or more are wrong: Name: is required; Age: is text',
		],
		[
			'errors by field alone',
			json({ errors: { name: ["can't be blank"], id: [] } }),
			"name: can't be blank",
		],
		['errors with words of their own', json({ errors: { message: 'No name' } }), 'No name'],
		['message and errors', json({ message: 'Check it', errors: ['No name'] }), 'Check it: No name'],
		['message that ends in a stop', json({ message: 'No such chat.' }), 'No such chat.'],
		[
			'six of a thousand errors',
			json({ errors: [...Array(1000).keys()].map(String) }),
			'0; 1; 2; 3; 4',
		],
		['reason', json({ error: true, reason: 'Quota exceeded' }), 'Quota exceeded'],
		['error with a reason', json({ error: 'not_found', reason: 'missing' }), 'not_found: missing'],
		['reason within error', json({ error: { type: 'x', reason: 'No index' } }), 'No index'],
		[
			'error_description',
			json({ error: 'invalid_token', error_description: 'The token expired' }),
			'The token expired',
		],
		['Message', json({ Message: 'Forbidden' }), 'Forbidden'],
		[
			'a fault',
			json({ fault: { faultstring: 'No route', detail: { errorcode: 'x' } } }),
			'No route',
		],
		['a list within errors of nothing', json({ errors: [[], {}, null, 5] }), undefined],
		['too deep for anybody', `${'{"error":'.repeat(5000)}"Deep"${'}'.repeat(5000)}`, undefined],
		['msg', json({ msg: 'Quota exceeded' }), 'Quota exceeded'],
		['deeply nested', json({ error: { error: { detail: [{ msg: 'Deep' }] } } }), 'Deep'],
		['message before error', json({ error: 'second', message: 'first' }), 'first'],
		['error before detail', json({ detail: 'second', error: 'first' }), 'first'],
		['a message that is empty', json({ message: '', error: 'Real' }), 'Real'],
		['a message that is blank', json({ message: ' \n', detail: 'Real' }), 'Real'],
		['a message that is null', json({ message: null, error: 'Real' }), 'Real'],
		['a message that is a number', json({ message: 42, error: 'Real' }), 'Real'],
		['blanks around the words', json({ message: '  Chat not found \n' }), 'Chat not found'],
		['numbers that are none beside it', '{"code":NaN,"message":"NaN it is"}', 'NaN it is'],
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
		['the first of several lines', '\n\n first \r\nsecond', 'first'],
		['JSON that is cut off', '{"message": "Chat', '{"message": "Chat'],
		['an HTML page', '<!DOCTYPE html>\n<html><body>Login</body></html>', undefined],
		['an HTML page after blanks', '\n  <html>', undefined],
		['an HTML page in capitals', '<HTML><HEAD>', undefined],
		['an HTML page in a message', '{"message":"<html>502</html>"}', undefined],
		['an XML document', '<?xml version="1.0"?><Error/>', undefined],
		['a text that holds a tag', 'no <b>such</b> chat', 'no ‹b>such‹/b> chat'],
		['empty', '', undefined],
		['blank', ' \r\n ', undefined],
		['as long as may be', 'x'.repeat(300), 'x'.repeat(300)],
		['a very long line', 'x'.repeat(5000), `${'x'.repeat(300)}…`],
		['a very long message', json({ message: 'x'.repeat(301) }), `${'x'.repeat(300)}…`],
	])('finds the words of the server: %s', (_, body, expected) => {
		expect(serverWords(body)).toBe(expected);
	});
});

describe('pageTitle', () => {
	it.each<[string, string, string | undefined]>([
		['a title', '<html><head><title>502 Bad Gateway</title></head>', '502 Bad Gateway'],
		['in capitals', '<HTML><TITLE>Denied</TITLE>', 'Denied'],
		['with a property', '<html><title data-x="1">Denied</title>', 'Denied'],
		['over lines', '\n<html><title>\n  Sign\n in </title>', 'Sign in'],
		[
			'with named characters',
			'<title>A &amp; B &lt;c&gt; &#39;d&#x27;&nbsp;&mdash; e</title>',
			"A & B ‹c> 'd' — e",
		],
		['with a name that is escaped itself', '<title>&amp;lt;</title>', '&lt;'],
		['with a character of no such name', '<title>&zzz; &</title>', '&zzz; &'],
		['without an end', '<title>Cut o', 'Cut o'],
		['very long', `<title>${'x'.repeat(5000)}</title>`, `${'x'.repeat(300)}…`],
		['none', '<html><body>Login</body></html>', undefined],
		['empty', '<title> </title>', undefined],
		['a tag without an end', '<title', undefined],
		['in a text', 'no <title>page</title>', undefined],
		['in JSON', '{"a":"<title>page</title>"}', undefined],
		['nothing', '', undefined],
		['a page that begins over and over', `<html>${'<title'.repeat(100_000)}`, undefined],
	])('finds what a page says: %s', (_, body, expected) => {
		expect(pageTitle(body)).toBe(expected);
	});
});
