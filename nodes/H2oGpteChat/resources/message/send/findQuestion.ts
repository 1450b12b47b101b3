import type { IDataObject } from 'n8n-workflow';

import { clientMetadataIn } from '../../../../shared/clientMark';
import { parseTime } from '../../../../shared/serverTime';
import { objectsIn } from '../../../../shared/text/json';
import { wellFormed } from '../../../../shared/text/characters';

/** A message that was sent. */
export interface SentMessage {
	text: string;
	/** The `client_metadata` that was sent with it, if any. */
	mark: IDataObject[string];
	/** For how long its answer was waited for, in milliseconds. */
	waitedMs: number;
}

const NANOSECONDS_IN_MS = 1_000_000n;

/** Whether a reply is whole, or failed: only then it has metadata or an error. */
const isFinished = ({ type_list: metadata, error }: IDataObject): boolean =>
	objectsIn(metadata).length > 0 || (typeof error === 'string' && error !== '');

/** Whether a message may be the one that was sent. A server may leave out who sent it. */
function isLike({ reply_to, content, llm_args }: IDataObject, { text, mark }: SentMessage) {
	const given = clientMetadataIn(llm_args);
	return !reply_to && content === wellFormed(text) && (given === undefined || given === mark);
}

/**
 * Finds the question that was sent among the newest messages of its session, where there is no doubt which one it is, and says
 * whether its reply is whole. Gives `undefined` where there is none or several might be it. What is older than the newest
 * message by more than the answer was waited for was there before: the times are all of the server's clock.
 */
export function findQuestion(
	messages: readonly IDataObject[],
	sent: SentMessage,
): { id: string; isAnswered: boolean } | undefined {
	const times = messages.map(({ created_at }) => parseTime(created_at));
	const latest = times.reduce<bigint>((most, time = '0') => {
		const nanoseconds = BigInt(time);
		return nanoseconds > most ? nanoseconds : most;
	}, 0n);
	const earliest = latest - BigInt(Math.ceil(sent.waitedMs)) * NANOSECONDS_IN_MS;
	const isRecent = (time: string | undefined) => time === undefined || BigInt(time) >= earliest;
	const answeredIds = new Set(messages.filter(isFinished).map(({ reply_to }) => reply_to));
	const questions = messages.flatMap((message, index) => {
		const { id } = message;
		if (typeof id !== 'string' || !isLike(message, sent) || !isRecent(times[index])) return [];
		return [{ id, isAnswered: answeredIds.has(id) }];
	});
	const open = questions.filter(({ isAnswered }) => !isAnswered);
	const [question, ...others] = open.length > 0 ? open : questions;
	return others.length === 0 ? question : undefined;
}
