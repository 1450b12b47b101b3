/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a site for the emulator to read */
import { createServer, type Server } from 'node:http';

import { listenOnFreePort } from '../support/listenOnFreePort';
import { useClient } from './emulatorClient';

const { running, client } = useClient({ switches: { 'job-delay': 0 } });

/** A small site, by path: a page, or where it leads instead. */
const SITE: Readonly<Record<string, string | { location: string }>> = {
	'/': '<h1>Home</h1><a href="/a#top">A</a> <a href="b">B</a> <a href="https://example.com/">Out</a> <a href="/gone">Gone</a>',
	'/a': '<p>Page A</p><a href="/">Home</a><a href="/deep">Deep</a>',
	'/b': '<p>Page B</p>',
	'/deep': '<p>Deep page</p>',
	'/moved': { location: '/b' },
	'/out': { location: 'https://example.com/' },
	'/loop': { location: '/loop' },
};

let site: Server;
let origin: string;
const asked: string[] = [];

beforeAll(async () => {
	site = createServer((request, response) => {
		const path = request.url ?? '';
		asked.push(path);
		const page = SITE[path];
		if (page === undefined) response.writeHead(404).end();
		else if (typeof page === 'string') {
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
		} else response.writeHead(302, page).end();
	});
	// On a busy machine a connection may be closed as idle in the moment in which the next page is asked for on it.
	site.keepAliveTimeout = 0;
	origin = `http://127.0.0.1:${await listenOnFreePort(site)}`;
});
afterAll(() => {
	site.close();
	site.closeAllConnections();
});
beforeEach(() => {
	asked.length = 0;
});

async function ingest(url: string, query = '') {
	const { id } = running().store.addCollection();
	const path = `/ingest/website/job?collection_id=${id}${query}`;
	const { json } = await client.call('POST', path, { url });
	const documents = running().store.documentsIn(id).reverse();
	return { json, documents };
}

it.each<[label: string, path: string, query: string, found: string[]]>([
	['a page', '/', '', ['/']],
	['what a page leads to', '/moved', '', ['/b']],
	['a page and what it links to', '/', '&follow_links=true', ['/', '/a', '/b', '/deep']],
	['no further than asked for', '/', '&follow_links=true&max_depth=1', ['/', '/a', '/b']],
	['no more than asked for', '/', '&follow_links=true&max_documents=2', ['/', '/a']],
	['no links where they are not to be followed', '/a', '&max_depth=3', ['/a']],
])('reads %s', async (_, path, query, found) => {
	const { json, documents } = await ingest(`${origin}${path}`, query);
	expect(json).toMatchObject({
		overall_status: 'completed',
		kind: 'IngestWebsiteJob',
		statuses: [{ id: `${origin}${path}`, status: 'completed' }],
	});
	expect(documents.map(({ uri, type, connector }) => [uri, type, connector])).toEqual(
		found.map((one) => [`${origin}${one}`, 'html', 'url']),
	);
});

it.each<[label: string, url: string, reason: string, requests: number]>([
	['another machine', 'https://example.com/', 'was not fetched: the emulator asks 127.0.0.1', 0],
	['a name', 'http://localhost/', 'was not fetched', 0],
	['another protocol', 'file:///etc/passwd', 'was not fetched', 0],
	['no address', 'page', 'was not fetched', 0],
	['a way to another machine', 'SITE/out', '"https://example.com/" was not fetched', 1],
	['a way to itself', 'SITE/loop', 'answered with status 302', 6],
	['no such page', 'SITE/none', 'answered with status 404', 1],
	['nobody there', 'http://127.0.0.1:1/', 'cannot be reached', 0],
])('fails with %s', async (_, url, reason, requests) => {
	const { json, documents } = await ingest(url.replace('SITE', origin));
	expect(json).toMatchObject({
		overall_status: 'failed',
		errors: [expect.stringContaining(reason) as string],
	});
	expect([documents, asked.length]).toEqual([[], requests]);
});
