const { Server, ServerResponse } = require('node:http');

/**
 * Loaded into the process of n8n before n8n itself (`node --require`), this refuses requests that a web page of another
 * address makes. n8n looks at nothing but the Origin of its editor's socket, and compares that with the Host that comes
 * along. A name that first leads to a server of its owner and then to 127.0.0.1 (DNS rebinding) would make any page one
 * of n8n's own: with that name as its Host and its Origin.
 *
 * It stands before all that a server of this process does with a request, so that nothing is reachable without it, not
 * even while n8n starts.
 */

/** What begins something at a server: its first argument is the request, its second one whom to answer. */
const BEGINNINGS = ['request', 'checkContinue', 'checkExpectation', 'upgrade', 'connect'];

/** How a browser calls a port of this machine: no server elsewhere can have these names. */
const NAMES = ['127.0.0.1', 'localhost'];

const REFUSAL = 'Requests from other addresses are refused.\n';

/** @param {string | undefined} address */
const originOf = (address) => (URL.canParse(address ?? '') ? new URL(address ?? '').origin : '');

/**
 * Whether a request is for this server by its own name, and from no page but its own. Programs send no Origin. Forms and
 * chats that n8n shows in a sandbox have the Origin `null`; the Referer tells whose they are, since no page can choose it.
 * @param {import('node:http').IncomingMessage} request
 */
function isOurs({ headers, socket }) {
	const own = NAMES.map((name) => new URL(`http://${name}:${socket.localPort}`));
	const isOwn = (/** @type {string} */ origin) => own.some((url) => url.origin === origin);
	if (!own.some(({ host }) => host === headers.host?.toLowerCase())) return false;
	const { origin, referer } = headers;
	return origin === undefined || isOwn(origin === 'null' ? originOf(referer) : origin);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {unknown} answerer a response, or a bare socket where the protocol was to be changed
 */
function refuse(request, answerer) {
	if (answerer instanceof ServerResponse) {
		answerer.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end(REFUSAL);
	} else {
		request.socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
	}
}

const { emit } = Server.prototype;

Server.prototype.emit = function guardedEmit(
	/** @type {string} */ event,
	/** @type {any[]} */ ...args
) {
	const [request, answerer] = args;
	if (BEGINNINGS.includes(event) && !isOurs(request)) {
		refuse(request, answerer);
		return true;
	}
	return Reflect.apply(emit, this, [event, ...args]);
};
