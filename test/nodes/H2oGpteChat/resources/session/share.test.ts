import type { IDataObject } from 'n8n-workflow';

import { sharedAddress } from '../../../../../nodes/H2oGpteChat/resources/session/share';
import { refusalOf } from '../../../shared/refusal';

const SERVER = 'https://h2ogpte.example.com';
const PREFIXED = `${SERVER}/team/gpt`;

it.each<[label: string, answer: IDataObject, serverUrl: string, expected: string]>([
	[
		'the address',
		{ url: `${SERVER}/shared/1`, relative_path: '/shared/1' },
		SERVER,
		`${SERVER}/shared/1`,
	],
	['an address elsewhere', { url: 'http://share.example/1' }, SERVER, 'http://share.example/1'],
	[
		'an address with blanks around it',
		{ url: ` ${SERVER}/shared/1\n` },
		SERVER,
		`${SERVER}/shared/1`,
	],
	['a path alone', { relative_path: '/shared/1' }, SERVER, `${SERVER}/shared/1`],
	[
		'an address that is empty',
		{ url: '', relative_path: '/shared/1' },
		SERVER,
		`${SERVER}/shared/1`,
	],
	[
		'an address that is null',
		{ url: null, relative_path: '/shared/1' },
		SERVER,
		`${SERVER}/shared/1`,
	],
	['a path without a slash', { relative_path: 'shared/1' }, SERVER, `${SERVER}/shared/1`],
	['a path with several slashes', { relative_path: '//shared/1' }, SERVER, `${SERVER}/shared/1`],
	['a path in the place of the address', { url: '/shared/1' }, SERVER, `${SERVER}/shared/1`],
	['an address in the place of the path', { relative_path: `${SERVER}/1` }, SERVER, `${SERVER}/1`],
	['a path with a query', { relative_path: '/shared?id=1#a' }, SERVER, `${SERVER}/shared?id=1#a`],
	['a path under a prefix', { relative_path: '/shared/1' }, PREFIXED, `${PREFIXED}/shared/1`],
	[
		'a path that has the prefix',
		{ relative_path: '/team/gpt/shared/1' },
		PREFIXED,
		`${PREFIXED}/shared/1`,
	],
	[
		'a path that begins like the prefix',
		{ relative_path: '/team/gpts/1' },
		PREFIXED,
		`${PREFIXED}/team/gpts/1`,
	],
	[
		'another scheme',
		{ url: 'javascript:alert(1)', relative_path: '/shared/1' },
		SERVER,
		`${SERVER}/shared/1`,
	],
])('gives an address that people can open: %s', (_label, answer, serverUrl, expected) => {
	expect(sharedAddress(answer, serverUrl)).toBe(expected);
});

it.each<[label: string, answer: IDataObject]>([
	['neither', {}],
	['empty texts', { url: ' ', relative_path: '' }],
	['null', { url: null, relative_path: null }],
	['no web address', { url: 'javascript:alert(1)', relative_path: 'mailto:ada@example.com' }],
	['no texts', { url: 1, relative_path: ['/shared/1'] }],
])('says where to look for it where the server gives %s', (_label, answer) => {
	expect(refusalOf(() => sharedAddress(answer, SERVER))).toEqual({
		message: 'The server did not say where the shared session can be opened',
		description: 'Look for its address in h2oGPTe: the session may be shared all the same.',
	});
});
