import { meddling, switches } from './means';
import { enormous } from './meddling';
import type { Ends, Row } from './row';
import { everywhere, OTHER, passing, row, told } from './row';

/** A status with the server's words, without a body, and with the page of a proxy. */
const statusRows = (status: number, ends: Ends): Row[] => [
	row(`HTTP ${status}`, switches({ status, 'retry-after': '0' }), ends, told(status)),
	row(
		`HTTP ${status} without a body`,
		switches({ status, 'retry-after': '0', body: 'empty' }),
		ends,
	),
];

/** A server that refuses. */
export const STATUS_ROWS: readonly Row[] = [
	...statusRows(400, everywhere('HTTP 400', 'n8n: Bad Request')),
	...statusRows(401, everywhere('HTTP 401', 'test: key')),
	...statusRows(403, everywhere('HTTP 403', 'test: may not, 2 tries')),
	...statusRows(404, everywhere('HTTP 404', OTHER)),
	...statusRows(409, everywhere('HTTP 409', 'n8n: Conflict')),
	...statusRows(413, everywhere('HTTP 413', 'n8n: Payload Too Large')),
	...statusRows(422, everywhere('HTTP 422', 'n8n: Unprocessable Entity')),
	...statusRows(429, everywhere('HTTP 429, 3 tries', 'test: limit')),
	...statusRows(500, everywhere('HTTP 500', 'test: unfinished')),
	...statusRows(502, passing('HTTP 502', 'test: not ready')),
	...statusRows(503, passing('HTTP 503', 'test: not ready')),
	...statusRows(504, passing('HTTP 504', 'test: not ready')),
	...statusRows(507, everywhere('HTTP 507', 'n8n: Insufficient Storage')),
	row(
		'HTTP 500 with a web page',
		switches({ status: 500, body: 'html' }),
		everywhere('HTTP 500', 'test: unfinished'),
	),
	row(
		'HTTP 503 with text',
		switches({ status: 503, body: 'text', 'retry-after': '0' }),
		passing('HTTP 503', 'test: not ready'),
		told(503),
	),
	row(
		'HTTP 500 with 65 MB',
		meddling(() => enormous(500)),
		everywhere('too large', 'test: unfinished'),
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
		told(429),
	),
	row(
		'HTTP 503, the first time',
		switches({ status: 503, times: 1 }),
		{ reads: 'result, 2nd try', changes: 'HTTP 503', test: 'test: not ready' },
		told(503),
	),
];
