import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import type {
	SessionCursor,
	PendingReply,
} from '../../../nodes/H2oGpteChatTrigger/state/triggerState';

export const at = (time: number) => String(time).padStart(21, '0');

/**
 * A message in short: letters for its id, then its time, then for an answer `!` where it failed, `+` where it is marked
 * as finished, and `~` with what is there of it where it is not.
 */
function message(short: string): SessionMessage {
	const [, id = '', time, sign = '', text = ''] =
		/^([a-z]+)(\d+)(?:([!+~])(\w*))?$/.exec(short) ?? [];
	return {
		id,
		time: at(Number(time)),
		fingerprint: sign + text,
		raw: { id, content: sign === '~' ? text : id },
		sessionId: 's',
		role: sign === '' ? 'user' : 'assistant',
		isFinished: sign !== '~',
		hasUsage: sign === '+',
	};
}

/** Messages in short, the newest first. */
export const list = (short: string): SessionMessage[] =>
	short.split(' ').filter(Boolean).map(message);

/** Messages of users, the newest first, with times that count down to 1. */
export const countdown = (count: number): SessionMessage[] =>
	Array.from({ length: count }, (_, index) => ({
		...message(`m${count - index}`),
		id: `m${count - index}`,
	}));

export const idsOf = (messages: ReadonlyArray<{ id: string }>) =>
	messages.map(({ id }) => id).join(' ');

/** A cursor that is done with everything up to `cut`, and with `ids`. */
export const cursor = (
	cut: number,
	ids = '',
	fields: Partial<SessionCursor> = {},
): SessionCursor => ({
	watermark: at(cut),
	newestConfirmed: at(cut),
	doneIds: ids.split(' ').filter(Boolean),
	pending: [],
	backlogOffset: 0,
	...fields,
});

/** An answer in short that is waited for, since the poll of a number, when polls had waited for so long. */
export function pending(
	short: string,
	firstSeenPoll = 0,
	isPreexisting = false,
	firstSeenWaitedMs?: number,
): PendingReply {
	const { id, time, fingerprint } = message(short);
	return {
		id,
		time,
		fingerprint,
		firstSeenPoll,
		...(firstSeenWaitedMs === undefined ? {} : { firstSeenWaitedMs }),
		isPreexisting,
	};
}
