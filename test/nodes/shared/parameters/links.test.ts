import { isAddress, isLink, readLink } from '../../../../nodes/shared/parameters/links';

const ID = '123e4567-e89b-12d3-a456-426655440000';
const HOST = 'https://h2ogpte.example.com';

describe('readLink', () => {
	it.each<[string, string, string]>([
		['a link', `${HOST}/chats/${ID}`, ID],
		['a slash at the end', `${HOST}/chats/${ID}/`, ID],
		['a page below', `${HOST}/chats/${ID}/messages`, ID],
		['a query', `${HOST}/chats/${ID}?tab=1`, ID],
		['a fragment', `${HOST}/chats/${ID}#last`, ID],
		['a prefix', `${HOST}/tools/h2ogpte/chats/${ID}`, ID],
		['a prefix of the same name', `${HOST}/chats/h2o/chats/${ID}`, ID],
		['the path of the API', `${HOST}/api/v1/chats/${ID}/completions`, ID],
		['a port', `http://127.0.0.1:8080/chats/${ID}`, ID],
		['upper case', `HTTPS://H2OGPTE.EXAMPLE.COM/chats/${ID}`, ID],
		['mixed case', `Http://localhost/chats/${ID}`, ID],
		['an encoded ID', `${HOST}/chats/a%20b%2Fc`, 'a b/c'],
		['characters beyond ASCII', `${HOST}/chats/größe`, 'größe'],
		['a character that nobody sees, encoded', `${HOST}/chats/ab%E2%80%8Bc`, 'abc'],
		['angle brackets around it', `<${HOST}/chats/${ID}>`, ID],
		['words after it', `${HOST}/chats/${ID} Help desk`, ID],
		['an ID that is the name of a place', `${HOST}/chats/chats`, 'chats'],
		['a name and a password', `https://me:secret@localhost/chats/${ID}`, ID],
	])('finds the session: %s', (_, text, id) => {
		expect(readLink(text)).toEqual({ place: 'chats', id });
	});

	it.each<[string, string, string]>([
		['a link', `${HOST}/collections/${ID}`, ID],
		['the path of the API', `${HOST}/api/v1/collections/${ID}/chats?limit=1`, ID],
		['a link within sessions', `${HOST}/chats/a/collections/${ID}`, ID],
	])('finds the collection: %s', (_, text, id) => {
		expect(readLink(text)).toEqual({ place: 'collections', id });
	});

	it.each([
		['no address', ID],
		['another scheme', `ftp://h2ogpte.example.com/chats/${ID}`],
		['a script', `javascript://h2ogpte.example.com/chats/${ID}`],
		['no ID', `${HOST}/chats`],
		['no ID after a slash', `${HOST}/chats/`],
		['a blank ID', `${HOST}/chats/%20`],
		['two slashes', `${HOST}/chats//${ID}`],
		['another place', `${HOST}/documents/${ID}`],
		['a place in upper case', `${HOST}/CHATS/${ID}`],
		['a longer name', `${HOST}/mychats/${ID}`],
		['a place in the query', `${HOST}/?to=/chats/${ID}`],
		['a place in the fragment', `${HOST}/#/chats/${ID}`],
		['a place in the host', `https://chats/${ID}`],
		['a way up', `${HOST}/chats/..`],
		['an encoded way up', `${HOST}/chats/%2e%2e`],
		['a broken encoding', `${HOST}/chats/%E0%A4`],
		['two links', `${HOST}/chats/a ${HOST}/chats/b`],
		['words before it', `see ${HOST}/chats/${ID}`],
		['a host that is none', `https://[/chats/${ID}`],
		['the name of a property', `${HOST}/constructor/${ID}`],
	])('finds nothing: %s', (_, text) => {
		expect(readLink(text)).toBeUndefined();
	});
});

it.each([
	['an ID', ID, false, false],
	['a name with a slash', 'meta-llama/Llama-3.3-70B-Instruct', false, false],
	['a name with a colon', 'llama:70b', false, false],
	['a link', HOST, true, true],
	['a link in upper case', 'HTTP://LOCALHOST', true, true],
	['a link in brackets', `<${HOST}>`, true, true],
	['another scheme', 'ftp://localhost', false, true],
	['a model under a scheme of its own', 'hf://meta/llama', false, true],
])('tells a link from an ID: %s', (_, text, link, address) => {
	expect([isLink(text), isAddress(text)]).toEqual([link, address]);
});
