import type { FailureCause } from '../../../../../nodes/shared/transport/errors/failureCause';
import { failureCauseOf } from '../../../../../nodes/shared/transport/errors/failureCause';

const lasting: readonly number[] = [
	...[403, 404, 405, 407, 410, 421, 451, 495, 496, 497],
	...[501, 505, 508, 511, 525, 526],
];
const atServer = [...Array(600).keys()].filter(
	(status) => status >= 500 && status !== 509 && !lasting.includes(status),
);

it.each<[FailureCause['cause'] | undefined, readonly number[]]>([
	['rate-limited', [429]],
	['quota-exhausted', [402, 509]],
	['credential-invalid', [401, 498]],
	['configuration-invalid', lasting],
	['temporarily-unavailable', [408, 425, 499, ...atServer]],
	[undefined, [302, 400, 406, 409, 411, 413, 414, 415, 418, 422, 423, 431]],
])('a poll that is refused is told as %s: %s', (cause, statuses) => {
	const others = statuses.filter((status) => failureCauseOf(status, undefined, 7)?.cause !== cause);
	expect(others).toEqual([]);
});

it.each<[string | undefined, FailureCause | undefined]>([
	['ECONNREFUSED', { cause: 'temporarily-unavailable', retryAfterMs: 7 }],
	['Z_BUF_ERROR', { cause: 'temporarily-unavailable', retryAfterMs: 7 }],
	['Z_DATA_ERROR', undefined],
	[undefined, undefined],
])('a poll without an answer: %s', (code, expected) => {
	expect(failureCauseOf(undefined, code, 7)).toEqual(expected);
});

it.each([402, 408, 429, 503])('keeps how long to wait: %s', (status) => {
	expect(failureCauseOf(status, undefined, 5000)).toMatchObject({ retryAfterMs: 5000 });
});
