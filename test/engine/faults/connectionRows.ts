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
	untilSent,
	untrusted,
} from './means';
import { MEDDLING, redirecting } from './meddling';
import type { Ends, FaultRow } from './row';
import { everywhere, passing, row } from './row';

/** A server that says nothing, also where it is asked which run to stop. */
const SILENCE: Ends = {
	...everywhere('silent', 'test: late'),
	plain: 'silent, run left',
	streamed: 'silent, run left',
};

/** A model is not asked again once the beginning of its answer was handed on. */
const afterItsBeginning = { modelStream: 'lost' } as const;

/** What goes wrong on the way, and clocks. */
export const CONNECTION_ROWS: readonly FaultRow[] = [
	row('nothing listens', refused, {
		reads: 'refused, 3 tries',
		changes: 'refused',
		test: 'refused',
	}),
	row('the name of the host is not known', lookedUp('ENOTFOUND'), {
		reads: 'unknown host, 3 tries',
		changes: 'unknown host',
		test: 'unknown host',
	}),
	row('the name of the host cannot be looked up', lookedUp('EAI_AGAIN'), {
		reads: 'no look-up, 3 tries',
		changes: 'no look-up',
		test: 'no look-up',
	}),
	row('a certificate that is not trusted', untrusted(false), everywhere('untrusted')),
	row('the same with Ignore SSL Issues on', untrusted(true), everywhere('result')),
	row(
		'a proxy of n8n that is not there',
		throughDeadProxy,
		passing('proxy not reached', 'proxy not reached'),
	),
	row(
		'a server that asks for a certificate, with Ignore SSL Issues on',
		mutual(),
		everywhere('asks for a client certificate'),
	),
	row('https:// where no TLS is spoken', otherwise('gateway'), everywhere('speaks no TLS')),
	row('http:// where TLS is spoken', otherwise('untrusted'), passing('hung up', 'hung up')),
	row(
		'an answer that only calls itself compressed',
		meddling(() => MEDDLING.withHeaders({ 'content-encoding': 'gzip' })),
		everywhere('not packed'),
	),
	row(
		'a compressed answer that is cut off',
		meddling(() => MEDDLING.cutWhilePacked),
		{
			...everywhere('cut off', 'test: other server'),
			streamed: 'broken line',
			modelStream: 'broken off',
		},
	),
	row(
		'an answer with a chunk that has no size',
		meddling(() => MEDDLING.garbledChunk),
		passing('lost', 'test: cut'),
	),
	row(
		'an answer with 20 kB of headers',
		meddling(() => MEDDLING.withHeaders({ 'x-trace': 'x'.repeat(20_000) })),
		everywhere('headers too large'),
	),
	row(
		'an answer with two lengths',
		meddling(() => MEDDLING.twoLengths),
		everywhere('against the rules'),
	),
	row(
		'something that is not HTTP',
		meddling(() => MEDDLING.noHttp),
		everywhere('not HTTP'),
	),
	row('a reset before the answer', switches({ reset: 0 }), passing('lost', 'lost')),
	row(
		'a reset before the answer, the first time',
		meddling(() => MEDDLING.reset, { once: true }),
		{
			reads: 'result, 2nd try',
			changes: 'lost',
			test: 'lost',
		},
	),
	row(
		'a reset within the answer',
		meddling(() => MEDDLING.resetWithin),
		{ ...passing('lost', 'test: cut'), ...afterItsBeginning },
	),
	row(
		'an answer shorter than it says',
		meddling(() => MEDDLING.cutWithLength),
		{ ...passing('lost', 'test: cut'), ...afterItsBeginning },
	),
	row('a stall before the answer', untilSent(during(timeFlies, switches({ stall: 0 }))), SILENCE),
	row(
		'a stall within the answer',
		untilSent(
			during(
				timeFlies,
				meddling(() => MEDDLING.stallWithin),
			),
		),
		SILENCE,
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
