/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { createServer } from 'node:http';

import { listenOnFreePort } from '../../test/support/listenOnFreePort';

/** A website of which each page says what its address does. */
export interface Website {
	/** Gives the address of the page that says this. */
	urlOf: (content: string) => string;
	close: () => Promise<void>;
}

/** Starts the website on 127.0.0.1. */
export async function startWebsite(): Promise<Website> {
	const server = createServer((request, response) => {
		response.setHeader('content-type', 'text/plain');
		response.end(decodeURIComponent((request.url ?? '').slice(1)));
	});
	const port = await listenOnFreePort(server);
	return {
		urlOf: (content) => `http://127.0.0.1:${port}/${encodeURIComponent(content)}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
