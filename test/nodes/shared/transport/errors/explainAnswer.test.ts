import type { ErrorText } from '../../../../../nodes/shared/transport/errors/failure';
import type { Refusal } from '../../../../../nodes/shared/transport/errors/explainAnswer';
import {
	explainNotJson,
	explainRefusal,
} from '../../../../../nodes/shared/transport/errors/explainAnswer';

describe('explainRefusal', () => {
	it.each<[string, Refusal, string]>([
		['the words of the server', { status: 404, body: '{"error":"No chat"}' }, 'No chat'],
		['an HTML page', { status: 404, body: '<html>' }, 'The server answered with HTTP 404'],
		[
			'an HTML page with a title',
			{ status: 404, body: '<html><head><title>Not Found</title>' },
			'The server answered with HTTP 404, and the page says "Not Found"',
		],
		[
			'a page of a proxy',
			{ status: 407, body: '<HTML><TITLE>Access &amp; Denied</TITLE>' },
			'A proxy answered with HTTP 407, and the page says "Access & Denied"',
		],
		['nothing of a proxy', { status: 522, body: '' }, 'A proxy answered with HTTP 522'],
		['what did not change', { status: 304, body: '' }, 'The server answered with HTTP 304'],
		['an empty body', { status: 500, body: '' }, 'The server answered with HTTP 500'],
		[
			'a redirect to a page',
			{ status: 302, body: '<html>', location: 'https://login.example.com/start?next=%2F' },
			'The server redirects to https://login.example.com',
		],
		[
			'a redirect whose body speaks',
			{ status: 308, body: 'Moved', location: 'https://h2ogpte.example.com/api/v1/chats' },
			'The server redirects to https://h2ogpte.example.com',
		],
		[
			'a redirect to another path',
			{ status: 301, body: '', location: '/login' },
			'The server redirects to another address',
		],
		['a redirect to nowhere', { status: 307, body: '' }, 'The server redirects to another address'],
		[
			'a redirect to what is no text',
			{ status: 303, body: '', location: ['https://h2ogpte.example.com'] },
			'The server redirects to another address',
		],
	])('says what happened: %s', (_, refusal, message) => {
		expect(explainRefusal(refusal).message).toBe(message);
	});

	it.each<[string, unknown, boolean]>([
		['a login', 'https://login.example.com/start', true],
		['a path on the same server', '/sign-in?next=%2F', true],
		['single sign-on', 'https://example.com/saml2/SSO', true],
		['OAuth', 'https://example.com/oauth2/authorize', true],
		['https', 'https://h2ogpte.example.com/api/v1/chats', false],
		['a name that begins alike', 'https://h2ogpte.example.com/loginsight', false],
		['nothing', undefined, false],
	])('tells a page to sign in at from an address to enter: %s', (_, location, isSignIn) => {
		const { description } = explainRefusal({ status: 302, body: '', location });
		expect(description.includes('It looks like a page to sign in at')).toBe(isSignIn);
		expect(description.includes('Enter the address')).toBe(!isSignIn);
	});

	it('says what to do about a redirect', () => {
		expect(explainRefusal({ status: 302, body: '' }).description).toBe(
			'Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP 302).',
		);
	});
});

describe('explainGarble', () => {
	it.each<[string, string, string]>([
		['a text', 'upstream connect error\nreset', '"upstream connect error"'],
		['an HTML page', '<!DOCTYPE html>', 'an HTML page'],
		['its title', '<html><title>Log in</title>', 'an HTML page that says "Log in"'],
		['a very long text', 'x'.repeat(301), `"${'x'.repeat(300)}…"`],
	])('quotes the beginning of an answer that is no JSON: %s', (_, text, beginning) => {
		expect(explainNotJson(text)).toEqual<ErrorText>({
			message: 'The server gave an answer that is not JSON',
			description: `It begins with ${beginning}. Check that the Server URL in the credential is the address of an h2oGPTe server.`,
		});
	});

	it('says that JSON may have been cut off', () => {
		expect(explainNotJson('{"id": "a').description).toBe(
			'It begins with "{"id": "a". It may have been cut off on its way. Try again, or ask for less at once.',
		);
	});
});
