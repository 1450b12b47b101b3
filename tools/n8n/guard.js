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

/**
 * Where forms and chats send what is entered: n8n shows these in a sandbox, so that they are of no origin (`null`) and say
 * not where they are from. They are open to everybody who knows their address, and know nobody who is signed in.
 */
const SANDBOXED = /^\/(?:form|form-test|form-waiting)\/|^\/webhook(?:-test)?\/[^/?]+\/chat(?:\?|$)/;

/** What a browser says of requests that another page makes, be it of another port of this machine. */
const ELSEWHERE = ['cross-site', 'same-site'];

/**
 * Whether another page makes a request, other than by leading a person here. With a picture or a fetch whose answer it
 * cannot read, it sends no Origin.
 * @param {import('node:http').IncomingMessage} request
 */
function isOfAnotherPage({ headers, method }) {
	const isNavigation = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
	return ELSEWHERE.includes(String(headers['sec-fetch-site'])) && !isNavigation;
}

/**
 * Whether a request is for this server by its own name, and from no page but its own. Programs send no Origin.
 * @param {import('node:http').IncomingMessage} request
 */
function isOurs(request) {
	const { headers, socket, url } = request;
	// Nobody is there any more to be answered, and no port to compare with.
	if (socket.localPort === undefined) return false;
	const own = NAMES.map((name) => new URL(`http://${name}:${socket.localPort}`));
	if (!own.some(({ host }) => host === headers.host?.toLowerCase())) return false;
	if (headers.origin === 'null') return SANDBOXED.test(url ?? '');
	if (isOfAnotherPage(request)) return false;
	return headers.origin === undefined || own.some(({ origin }) => origin === headers.origin);
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
