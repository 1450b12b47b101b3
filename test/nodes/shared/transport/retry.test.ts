import type { Failure } from '../../../../nodes/shared/transport/errors/failure';
import {
	isTransient,
	isRetryable,
	parseRetryAfterMs,
	backoffMs,
	retryDelayMs,
} from '../../../../nodes/shared/transport/retry';

describe('isRetryable', () => {
	const statuses = [undefined, ...[...Array(600).keys()].filter((status) => status >= 300)];

	it.each<[string, boolean, Array<number | undefined>]>([
		['idempotent', true, [undefined, 429, 502, 503, 504, 520, 521, 522, 523, 524, 529]],
		['any other', false, [429]],
	])('%s: after these statuses alone', (_label, isIdempotent, expected) => {
		expect(statuses.filter((status) => isRetryable(isIdempotent, status))).toEqual(expected);
	});
});

describe('isTransient', () => {
	it.each<[boolean, ReadonlyArray<string | undefined>]>([
		[true, ['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'Z_BUF_ERROR']],
		[
			false,
			[
				...['Z_DATA_ERROR', 'HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW', 'EPROTO'],
				...['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'CERT_HAS_EXPIRED', undefined],
			],
		],
	])('%s: %s', (expected, codes) => {
		expect(codes.filter((code) => isTransient(code) !== expected)).toEqual([]);
	});
});

describe('parseRetryAfterMs', () => {
	const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');

	it.each<[string, unknown, number | undefined]>([
		['seconds', '7', 7000],
		['no seconds', '0', 0],
		['blanks around seconds', ' 7 ', 7000],
		['more than a minute', '3600', 3_600_000],
		['a date', 'Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
		['a date that is now', 'Wed, 21 Oct 2026 07:28:00 GMT', 0],
		['a date that is past', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
		['nonsense', 'soon', undefined],
		['a number with a word', '5 minutes', undefined],
		['endless', 'Infinity', undefined],
		['below zero', '-5', undefined],
		['two numbers', '5, 10', undefined],
		['a word and a number', 'x 5', undefined],
		['a number in another notation', '0x10', undefined],
		['a number with an exponent', '1e3', undefined],
		['empty', '', undefined],
		['blank', ' ', undefined],
		['absent', undefined, undefined],
		['null', null, undefined],
		['a number', 7, undefined],
		['a list', ['7'], undefined],
	])('reads %s', (_, header, expected) => {
		expect(parseRetryAfterMs(header, now)).toBe(expected);
	});
});

describe('backoffMs', () => {
	it.each<[string, number, number | undefined, number, number | undefined]>([
		['the first wait', 1, undefined, 0, 500],
		['the second wait', 2, undefined, 0, 1000],
		['the third wait', 3, undefined, 0, 2000],
		['the sixth wait', 6, undefined, 0, 16_000],
		['the tenth wait', 10, undefined, 0, 16_000],
		['all of the jitter, at the longest', 10, undefined, 1, 12_000],
		['half the jitter', 1, undefined, 0.5, 437.5],
		['all of the jitter', 1, undefined, 1, 375],
		['all of the jitter, later', 3, undefined, 1, 1500],
		['what the server asks for', 1, 7000, 0, 7000],
		['what the server asks for, without jitter', 2, 7000, 1, 7000],
		['no wait asked for', 2, 0, 0.5, 0],
		['a minute asked for', 1, 60_000, 0, 60_000],
		['more than a minute asked for', 1, 60_001, 0, undefined],
	])('gives %s', (_, attempt, retryAfterMs, random, expected) => {
		expect(backoffMs(attempt, retryAfterMs, random)).toBe(expected);
	});
});

describe('retryDelayMs', () => {
	const options = { isIdempotent: true, attempt: 1, maxAttempts: 3, maxDelayMs: 60_000 };
	it.each<[string, Partial<Failure>, Partial<Parameters<typeof retryDelayMs>[1]>, boolean]>([
		['a status that may pass', { status: 503 }, {}, true],
		['a connection that was lost', { code: 'ECONNRESET' }, {}, true],
		['the last attempt but one', { status: 503 }, { attempt: 2 }, true],
		['the last attempt', { status: 503 }, { attempt: 3 }, false],
		['the only attempt', { status: 503 }, { maxAttempts: 1 }, false],
		['a failure that is final', { isFinal: true }, {}, false],
		['a status that stays', { status: 404 }, {}, false],
		['a change that may have been made', { status: 503 }, { isIdempotent: false }, false],
		['a change that was refused', { status: 429 }, { isIdempotent: false }, true],
		[
			'a delay that is too long for the caller',
			{ status: 503, retryAfterMs: 3000 },
			{ maxDelayMs: 2000 },
			false,
		],
		['a delay that is too long for anybody', { status: 503, retryAfterMs: 61_000 }, {}, false],
	])('decides after %s', (_label, failure, changes, isRetried) => {
		const text = { message: 'No', description: 'Check it.' };
		const delayMs = retryDelayMs({ ...text, ...failure }, { ...options, ...changes });
		expect(delayMs !== undefined).toBe(isRetried);
	});

	it('waits as long as the server asks for', () => {
		const failure = { message: 'No', description: 'Wait.', status: 429, retryAfterMs: 7000 };
		expect(retryDelayMs(failure, options)).toBe(7000);
	});
});
