import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call, OutputItem } from '../../../../../shared/operations/operationContext';
import { cancelSignalOf } from '../../../../../shared/transport/connection';
import { failureOf } from '../../../../../shared/transport/errors/failure';
import { createTurns } from '../../../../../shared/turns';
import { startSession } from '../../../session/create';
import type { Progress } from '../inSession';
import { newProgress } from '../inSession';
import { findSession } from './findSession';
import { keepName } from './keepName';
import type { NamedSession, SessionName } from './rememberedSessions';
import { forgetSession, rememberedSession, rememberSession } from './rememberedSessions';

/** The session that a message is for. */
interface Wanted {
	node: IExecuteFunctions;
	call: Call;
	of: SessionName;
	/** The most sessions to look through for the name. */
	maxSearched: number;
	/** Whether the session is deleted after the message. */
	isDeleted: boolean;
}

/** The session that was found or started. */
export interface Target {
	sessionId: string;
	/** Whether it was started for this message. */
	isNew: boolean;
	/** Gives a new one its name, which it needs before anything else. */
	begin: () => Promise<unknown>;
}

type Ask = (target: Target, progress: Progress) => Promise<OutputItem>;

/** What waits for the messages of each name that this process sends. */
const turns = createTurns();

function remembered(of: SessionName, session: NamedSession): NamedSession {
	rememberSession(of, session);
	return session;
}

/**
 * Looks for the session, and starts one where there is none. One that was started before and could not be given its name is
 * used for that. A stop of the execution does not keep its ID from being known.
 */
async function findOrStart({ node, call, of, maxSearched }: Wanted): Promise<NamedSession> {
	const { collectionId, name } = of;
	const unnamed = rememberedSession(of);
	const found = await findSession(call, { collectionId, name, max: maxSearched });
	if (found !== undefined) {
		return remembered(of, { id: found, needs: found === unnamed?.id ? 'look' : 'nothing' });
	}
	if (unnamed !== undefined) return unnamed;
	return remembered(of, { id: await startSession(call, node, collectionId), needs: 'name' });
}

/** Lets `ask` send the message in a session, and sees to it that a new one gets its name, and keeps it. */
async function askIn(
	{ node, call, of, isDeleted }: Wanted,
	{ id, needs }: NamedSession,
	ask: Ask,
	progress: Progress,
): Promise<OutputItem> {
	const { name } = of;
	const isNew = needs === 'name';
	const begin = async () => {
		await call('PATCH /chats/{sessionId}', { sessionId: id, name });
		rememberSession(of, { id, needs: 'look' });
	};
	try {
		const item = await ask({ sessionId: id, isNew, begin }, progress);
		if (needs !== 'nothing' && !isDeleted) {
			const isSecondLook = needs === 'second look';
			const isKept = await keepName({ node, call, ...of, sessionId: id, isSecondLook });
			rememberSession(of, { id, needs: isKept ? 'nothing' : 'second look' });
		}
		return item;
	} finally {
		if (isDeleted) forgetSession(of);
	}
}

/** Whether a message failed since its session is not there any more, before anything was done in it. */
const isGone = (error: unknown, { isUntouched }: Progress) =>
	isUntouched && failureOf(error)?.status === 404;

/** Sends a message in the session of a name, which is looked for once more where it is remembered and turns out to be gone. */
async function askByName(wanted: Wanted, ask: Ask): Promise<OutputItem> {
	const { of } = wanted;
	const known = rememberedSession(of);
	const session = known && known.needs !== 'name' ? known : await findOrStart(wanted);
	const progress = newProgress(session.id, session.needs === 'name');
	try {
		return await askIn(wanted, session, ask, progress);
	} catch (error) {
		const isForgotten = session.id === known?.id && isGone(error, progress);
		if (!isForgotten) return await Promise.reject(error);
		forgetSession(of);
		const other = await findOrStart(wanted);
		// It is there, so something else is not.
		if (other.id === session.id) return await Promise.reject(error);
		return await askIn(wanted, other, ask, newProgress(other.id, other.needs === 'name'));
	}
}

/**
 * Lets `ask` send a message in the session of a name. It is the one that this process remembers, or else the last used one of
 * that name, or a new one that is given the name. Messages of one name never overlap in this process; a stopped execution does
 * not wait. Gives what `ask` gives and throws what it throws, and what looking for the session throws.
 */
export async function inNamedSession(wanted: Wanted, ask: Ask): Promise<OutputItem> {
	const { node, of } = wanted;
	const key = JSON.stringify([of.serverUrl, of.name]);
	return await turns.take(key, cancelSignalOf(node), async () => await askByName(wanted, ask));
}
