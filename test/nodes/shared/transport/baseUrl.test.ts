import { parseBaseUrl } from '../../../../nodes/shared/transport/baseUrl';
import { refusalOf } from '../refusal';

const accepted: Array<[string, string, string]> = [
	['as it is', 'https://h2ogpte.example.com', 'https://h2ogpte.example.com'],
	['http', 'http://localhost:10280', 'http://localhost:10280'],
	['an IPv6 address', 'http://[::1]:10280/', 'http://[::1]:10280'],
	['capitals', 'HTTPS://H2OGPTE.example.com', 'HTTPS://H2OGPTE.example.com'],
	['a trailing slash', 'https://h2ogpte.example.com/', 'https://h2ogpte.example.com'],
	['several trailing slashes', 'https://h2ogpte.example.com///', 'https://h2ogpte.example.com'],
	['blanks around it', ' \thttps://h2ogpte.example.com \n', 'https://h2ogpte.example.com'],
	['the path of the API', 'https://h2ogpte.example.com/api/v1', 'https://h2ogpte.example.com'],
	[
		'the path of the API between slashes',
		'https://h2ogpte.example.com//api/v1//',
		'https://h2ogpte.example.com',
	],
	['a prefix', 'https://example.com/h2ogpte/', 'https://example.com/h2ogpte'],
	[
		'a prefix and the path of the API',
		' https://example.com/h2ogpte/api/v1/ ',
		'https://example.com/h2ogpte',
	],
	['letters beyond ASCII in the host', 'https://größe.example.com', 'https://größe.example.com'],
	['an at sign in its path', 'https://example.com/@team', 'https://example.com/@team'],
	['the port of its scheme', 'https://example.com:443', 'https://example.com:443'],
	['a prefix that is alike', 'https://example.com/my-api/v1', 'https://example.com/my-api/v1'],
	['another version of the API', 'https://example.com/api/v12', 'https://example.com/api/v12'],
];

describe('serverAddress', () => {
	it.each(accepted)('tolerates %s', (_, url, expected) => {
		expect(parseBaseUrl(url)).toBe(expected);
	});

	const noAddress = {
		message: 'The Server URL is not a web address',
		description:
			'It has to begin with http:// or https://, e.g. https://h2ogpte.genai.h2o.ai. Open the h2oGPTe credential and correct the Server URL.',
	};
	const withUser = {
		message: 'The Server URL carries a user name or password',
		description:
			'The API key alone signs in. Open the h2oGPTe credential and correct the Server URL.',
	};
	const withMore = {
		message: 'The Server URL carries more than an address',
		description:
			'Leave out everything from the first "?" or "#" on. Open the h2oGPTe credential and correct the Server URL.',
	};

	it.each<[string, unknown, typeof noAddress]>([
		['no scheme', 'h2ogpte.example.com', noAddress],
		['a question mark alone', 'https://example.com?', withMore],
		['a number sign alone', 'https://example.com/prefix#', withMore],
		['a host and port alone', 'localhost:10280', noAddress],
		['no scheme but slashes', '//h2ogpte.example.com', noAddress],
		['a scheme alone', 'https://', noAddress],
		['FTP', 'ftp://h2ogpte.example.com', noAddress],
		['a file', 'file:///etc/passwd', noAddress],
		['a script', 'javascript:alert(1)', noAddress],
		['data', 'data:text/plain,h2ogpte', noAddress],
		['a blob', 'blob:https://h2ogpte.example.com/1', noAddress],
		['a socket', 'ws://h2ogpte.example.com', noAddress],
		['a line break in the host', 'https://h2ogpte.exam\nple.com', noAddress],
		['a tab in the scheme', 'ht\ttps://h2ogpte.example.com', noAddress],
		['backslashes', 'https:\\\\h2ogpte.example.com', noAddress],
		['two hosts', 'https://h2ogpte.example.com\\@example.org', noAddress],
		['an IPv4 address that is none', 'https://256.0.0.1', noAddress],
		['a user name before another host', 'https://h2ogpte.example.com@example.org', withUser],
		['a blank in the host', 'https://h2ogpte example.com', noAddress],
		['a port that is none', 'https://h2ogpte.example.com:99999', noAddress],
		['a scheme without slashes', 'https:h2ogpte.example.com', noAddress],
		['a scheme with one slash', 'https:/h2ogpte.example.com', noAddress],
		['a scheme with three slashes', 'https:///h2ogpte.example.com', noAddress],
		['a control letter before it', '\u0001https://h2ogpte.example.com', noAddress],
		['a control letter at its end', 'https://h2ogpte.example.com\u0000', noAddress],
		['a control letter in its path', 'https://h2ogpte.example.com/a\u001bb', noAddress],
		['a tab in its path', 'https://h2ogpte.example.com/a\tb', noAddress],
		['a blank in its path', 'https://h2ogpte.example.com/a b', noAddress],
		['a port of zero', 'https://h2ogpte.example.com:0', noAddress],
		['a port of zeros', 'https://h2ogpte.example.com:000/prefix', noAddress],
		['a port that is a word', 'https://h2ogpte.example.com:port', noAddress],
		['an empty user name', 'https://@h2ogpte.example.com', withUser],
		['an empty user name and password', 'https://:@h2ogpte.example.com', withUser],
		['an escaped user name', 'https://m%65@h2ogpte.example.com', withUser],
		['empty', '', noAddress],
		['blank', '  ', noAddress],
		['absent', undefined, noAddress],
		['null', null, noAddress],
		['a number', 10280, noAddress],
		['an object', {}, noAddress],
		['a user name', 'https://me@h2ogpte.example.com', withUser],
		['a user name and password', 'https://me:secret@h2ogpte.example.com', withUser],
		['a password alone', 'https://:secret@h2ogpte.example.com', withUser],
		['a query', 'https://h2ogpte.example.com/?next=/chats', withMore],
		['a query after the path of the API', 'https://h2ogpte.example.com/api/v1?a=b', withMore],
		['a fragment', 'https://h2ogpte.example.com/#/chats', withMore],
	])('refuses %s', (_, url, expected) => {
		expect(refusalOf(() => parseBaseUrl(url))).toEqual(expected);
	});
});
