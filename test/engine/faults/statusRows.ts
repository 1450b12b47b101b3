import { meddling, switches } from './means';
import { DEEP, enormous, MEDDLING } from './meddling';
import type { OutcomeName } from './outcomes';
import type { Ends, FaultRow } from './row';
import { everywhere, OTHER, passing, row, emulatorAnswered } from './row';

/** A status with the server's words, without a body, and with the page of a proxy. */
const statusRows = (status: number, ends: Ends): FaultRow[] => [
	row(`HTTP ${status}`, switches({ status, 'retry-after': '0' }), ends, emulatorAnswered(status)),
	row(
		`HTTP ${status} without a body`,
		switches({ status, 'retry-after': '0', body: 'empty' }),
		ends,
	),
];

/** A status that a proxy gives: without words, it is the proxy that answered. */
const proxyRows = (status: number, ends: Ends): FaultRow[] => [
	row(`HTTP ${status}`, switches({ status, 'retry-after': '0' }), ends, emulatorAnswered(status)),
	row(
		`HTTP ${status} without a body`,
		switches({ status, 'retry-after': '0', body: 'empty' }),
		ends,
		`A proxy answered with HTTP ${status}`,
	),
];

/** A status with words alone, where others of its group have the same rows. */
const oneRow = (status: number, ends: Ends): FaultRow =>
	row(`HTTP ${status}`, switches({ status, 'retry-after': '0' }), ends, emulatorAnswered(status));

/** A body, and what is told of it. */
const bodyRow = (
	fault: string,
	body: unknown,
	words: string,
	outcome: OutcomeName = 'HTTP 400',
): FaultRow =>
	row(
		fault,
		meddling(() => MEDDLING.refusing(400, body)),
		everywhere(outcome, 'test: not taken'),
		words,
	);

const titled = (title: string) => `<html>\r\n<head><title>${title}</title></head>\r\n</html>\r\n`;
const onPage = (status: number, title: string) =>
	`The server answered with HTTP ${status}, and the page says "${title}"`;

const PLAINLY = '400 The plain HTTP request was sent to HTTPS port';
const NO_CERTIFICATE = '400 No required SSL certificate was sent';

/** A server that refuses. */
export const STATUS_ROWS: readonly FaultRow[] = [
	...statusRows(400, everywhere('HTTP 400', 'test: not taken')),
	...statusRows(401, everywhere('HTTP 401', 'test: key')),
	...statusRows(402, everywhere('HTTP 402')),
	...statusRows(403, everywhere('HTTP 403', 'test: may not, 2 tries')),
	...statusRows(404, everywhere('HTTP 404', OTHER)),
	...statusRows(405, everywhere('HTTP 405', OTHER)),
	...proxyRows(407, everywhere('HTTP 407')),
	...statusRows(408, everywhere('HTTP 408')),
	...statusRows(409, everywhere('HTTP 409', 'test: unfinished')),
	...statusRows(410, everywhere('HTTP 410', OTHER)),
	oneRow(411, everywhere('HTTP 411')),
	...statusRows(413, everywhere('HTTP 413', 'test: not taken')),
	oneRow(414, everywhere('HTTP 414', 'test: not taken')),
	oneRow(415, everywhere('HTTP 415', OTHER)),
	oneRow(418, everywhere('HTTP 418', "n8n: I'm a Teapot or I'm a teapot")),
	...statusRows(422, everywhere('HTTP 422', 'test: not taken')),
	...statusRows(429, everywhere('HTTP 429, 3 tries', 'test: limit')),
	oneRow(431, everywhere('HTTP 431')),
	oneRow(451, everywhere('HTTP 451')),
	...proxyRows(499, everywhere('HTTP 499')),
	...statusRows(500, everywhere('HTTP 500', 'test: unfinished')),
	oneRow(501, everywhere('HTTP 501', OTHER)),
	...statusRows(502, passing('HTTP 502', 'test: not ready')),
	...statusRows(503, passing('HTTP 503', 'test: not ready')),
	...statusRows(504, passing('HTTP 504', 'test: not ready')),
	...statusRows(507, everywhere('HTTP 507')),
	oneRow(508, everywhere('HTTP 508')),
	...proxyRows(511, everywhere('HTTP 511')),
	...proxyRows(520, passing('HTTP 520', 'HTTP 520')),
	...proxyRows(522, passing('HTTP 522', 'HTTP 522')),
	oneRow(526, everywhere('HTTP 526')),
	row(
		'HTTP 500 with a web page',
		switches({ status: 500, body: 'html' }),
		everywhere('HTTP 500', 'test: unfinished'),
		onPage(500, 'Gateway'),
	),
	row(
		'HTTP 404 with a web page',
		switches({ status: 404, body: 'html' }),
		everywhere('HTTP 404 of a page', OTHER),
		onPage(404, 'Gateway'),
	),
	bodyRow('a page that takes TLS only', titled(PLAINLY), onPage(400, PLAINLY), 'takes TLS only'),
	bodyRow(
		'a page that asks for a client certificate',
		titled(NO_CERTIFICATE),
		onPage(400, NO_CERTIFICATE),
		'HTTP 400 without a certificate',
	),
	bodyRow(
		'a page of a proxy with HTTP 400',
		titled('Request &amp; Answer'),
		onPage(400, 'Request & Answer'),
		'HTTP 400 of a page',
	),
	bodyRow(
		'title and detail',
		{ title: 'No credit', detail: '30 are due' },
		'No credit: 30 are due',
	),
	bodyRow(
		'a list of what is wrong',
		{ errors: ['No name', { message: 'No text' }] },
		'No name; No text',
	),
	bodyRow('what is wrong by field', { errors: { name: ['is empty'] } }, 'name: is empty'),
	bodyRow(
		'what is wrong by place',
		{ detail: [{ loc: ['body', 'llm'], msg: 'is unknown' }] },
		'llm: is unknown',
	),
	bodyRow('a reason', { error: true, reason: 'No model' }, 'No model'),
	bodyRow('a description', { error: 'denied', error_description: 'No model' }, 'No model'),
	row(
		'HTTP 503 with text',
		switches({ status: 503, body: 'text', 'retry-after': '0' }),
		passing('HTTP 503', 'test: not ready'),
		emulatorAnswered(503),
	),
	row(
		'HTTP 500 with 65 MB',
		meddling(() => enormous(500)),
		everywhere('HTTP 500', 'test: unfinished'),
	),
	row(
		'HTTP 500 with JSON nested 5,000 deep',
		meddling(() => MEDDLING.refusingWith(500, DEEP)),
		everywhere('HTTP 500', 'test: unfinished'),
	),
	row(
		'HTTP 304, which is no redirect',
		meddling(() => MEDDLING.withStatus(304)),
		everywhere('HTTP 304'),
	),
	row(
		'HTTP 429, the first time',
		switches({ status: 429, times: 1 }),
		everywhere('result, 2nd try', 'test: limit'),
	),
	row(
		'HTTP 429, to wait for 61 seconds',
		switches({ status: 429, 'retry-after': '61' }),
		everywhere('HTTP 429', 'test: limit'),
		emulatorAnswered(429),
	),
	row(
		'HTTP 503, the first time',
		switches({ status: 503, times: 1 }),
		{ reads: 'result, 2nd try', changes: 'HTTP 503', test: 'test: not ready' },
		emulatorAnswered(503),
	),
];
