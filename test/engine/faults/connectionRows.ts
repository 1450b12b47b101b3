import {
	clockJumps,
	during,
	lookedUp,
	meddling,
	mutual,
	nothing,
	otherwise,
	refused,
	serverClockGoesBack,
	switches,
	throughDeadProxy,
	timeFlies,
	untrusted,
} from './means';
import { MEDDLING, redirecting } from './meddling';
import type { Row } from './row';
import { everywhere, passing, row } from './row';

/** What goes wrong on the way, and clocks. */
export const CONNECTION_ROWS: readonly Row[] = [
	row('nothing listens', refused, {
		...{ reads: 'refused, 3 tries', changes: 'refused', test: 'n8n: ECONNREFUSED' },
	}),
	row('the name of the host is not known', lookedUp('ENOTFOUND'), {
		...{ reads: 'unknown host, 3 tries', changes: 'unknown host', test: 'n8n: ENOTFOUND' },
	}),
	row('the name of the host cannot be looked up', lookedUp('EAI_AGAIN'), {
		...{ reads: 'no look-up, 3 tries', changes: 'no look-up', test: 'n8n: EAI_AGAIN' },
	}),
	row(
		'a certificate that is not trusted',
		untrusted(false),
		everywhere('untrusted', 'n8n: DEPTH_ZERO_SELF_SIGNED_CERT'),
	),
	row('the same with Ignore SSL Issues on', untrusted(true), everywhere('result')),
	row(
		'a proxy of n8n that is not there',
		throughDeadProxy,
		passing('proxy not reached', 'n8n: ECONNREFUSED'),
	),
	row(
		'a server that asks for a certificate, with Ignore SSL Issues on',
		mutual(),
		everywhere('asks for a client certificate', 'n8n: ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
	),
	row(
		'https:// where no TLS is spoken',
		otherwise('gateway'),
		everywhere('speaks no TLS', 'n8n: EPROTO'),
	),
	row('http:// where TLS is spoken', otherwise('untrusted'), passing('hung up', 'n8n: ECONNRESET')),
	row(
		'an answer that only calls itself compressed',
		meddling(() => MEDDLING.withHeaders({ 'content-encoding': 'gzip' })),
		everywhere('not packed', 'n8n: incorrect header check'),
	),
	row(
		'an answer with 20 kB of headers',
		meddling(() => MEDDLING.withHeaders({ 'x-trace': 'x'.repeat(20_000) })),
		everywhere('headers too large', 'n8n: HPE_HEADER_OVERFLOW'),
	),
	row(
		'an answer with two lengths',
		meddling(() => MEDDLING.twoLengths),
		everywhere('against the rules', 'n8n: HPE_UNEXPECTED_CONTENT_LENGTH'),
	),
	row(
		'something that is not HTTP',
		meddling(() => MEDDLING.noHttp),
		everywhere('not HTTP', 'n8n: HPE_INVALID_CONSTANT'),
	),
	row('a reset before the answer', switches({ reset: 0 }), passing('lost', 'n8n: ECONNRESET')),
	row(
		'a reset before the answer, the first time',
		meddling(() => MEDDLING.reset, { once: true }),
		{
			...{ reads: 'result, 2nd try', changes: 'lost', test: 'n8n: ECONNRESET' },
		},
	),
	row(
		'a reset within the answer',
		meddling(() => MEDDLING.resetWithin),
		passing('lost', 'test: cut'),
	),
	row(
		'an answer shorter than it says',
		meddling(() => MEDDLING.cutWithLength),
		passing('lost', 'test: cut'),
	),
	row(
		'a stall before the answer',
		during(timeFlies, switches({ stall: 0 })),
		everywhere('silent', 'n8n: ECONNABORTED'),
	),
	row(
		'a stall within the answer',
		during(
			timeFlies,
			meddling(() => MEDDLING.stallWithin),
		),
		everywhere('silent', 'test: cut'),
	),
	row(
		'a redirect to the same server',
		meddling(redirecting(302, 'same')),
		everywhere('redirect', 'test: redirect'),
	),
	row(
		'a redirect to another server',
		meddling(redirecting(307, 'elsewhere')),
		everywhere('redirect elsewhere', 'test: redirect'),
	),

	row('the clock of n8n jumps by a day', during(clockJumps, nothing), everywhere('result')),
	row(
		'the clock of the server is set back by an hour',
		during(serverClockGoesBack, nothing),
		everywhere('result'),
	),
];
