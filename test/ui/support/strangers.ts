import type { BrowserContext } from 'playwright-core';

import { name } from '../../../package.json';

/** n8n itself asks npm who maintains an installed community package, whenever it shows the details of one. */
const isLookUp = ({ pathname }: URL) => pathname === `/${name}`;

/** Notes every request of a browser context, also of a socket, that is not for this machine: a list that grows. */
export function watchStrangers(context: BrowserContext): string[] {
	const strangers: string[] = [];
	const note = (address: string) => {
		const url = new URL(address);
		const isLocal = url.hostname === '127.0.0.1' || ['blob:', 'data:'].includes(url.protocol);
		if (!isLocal && !isLookUp(url)) strangers.push(address);
	};
	context.on('request', (request) => note(request.url()));
	context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
	return strangers;
}
