import type { SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import type {
	SessionCursor,
	PendingReply,
} from '../../../nodes/H2oGpteChatTrigger/state/triggerState';

/** Gives a server time by a small number of nanoseconds. */
export const at = (time: number) => String(time).padStart(21, '0');

/**
 * Parses a message in short form: its ID in characters, its time, and for a reply `!` if it failed, `+` if it has usage metadata,
 * or `~` and its content so far if nothing marks its end.
 */
function message(short: string): SessionMessage {
	const [, id = '', time, sign = '', content = ''] =
		/^([a-z]+)(\d+)(?:([!+~])(\w*))?$/.exec(short) ?? [];
	return {
		id,
		time: at(Number(time)),
		fingerprint: sign + content,
		raw: { id, content: sign === '~' ? content : id },
		sessionId: 's',
		role: sign === '' ? 'user' : 'assistant',
		isFinished: sign !== '~',
		hasUsage: sign === '+',
		isOwnQuestion: false,
	};
}

/** Parses messages in short form, the newest first. */
export const list = (short: string): SessionMessage[] =>
	short.split(' ').filter(Boolean).map(message);

/** Gives messages of users, the newest first, with times that count down to 1. */
export const countdown = (count: number): SessionMessage[] =>
	Array.from({ length: count }, (_, index) => ({
		...message(`m${count - index}`),
		id: `m${count - index}`,
	}));

export const idsOf = (messages: ReadonlyArray<{ id: string }>) =>
	messages.map(({ id }) => id).join(' ');

/** Gives a cursor after messages up to a time, and those of the IDs, are done. */
export const cursor = (
	watermark: number,
	ids = '',
	fields: Partial<SessionCursor> = {},
): SessionCursor => ({
	watermark: at(watermark),
	newestConfirmed: at(watermark),
	doneIds: ids.split(' ').filter(Boolean),
	pending: [],
	backlogOffset: 0,
	...fields,
});

/** Gives a pending reply for a message in short form. */
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
