import { expiringMap } from '../../../../../shared/expiringMap';

/** What a session is called, and where: what one account or collection calls so is another session than what others do. */
export interface SessionName {
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	/** A hash of the API key (`longHash`). */
	keyHash: string;
	/** Empty for a session on any collection or none. */
	collectionId: string;
	name: string;
}

/**
 * A session, and what it still needs to be found by its name: to be given it, to be looked at after its first answer, or to be
 * looked at once more, where that failed. That one says nothing of the server, since the name may have been set meanwhile.
 */
export interface NamedSession {
	id: string;
	needs: 'name' | 'look' | 'second look' | 'nothing';
}

const HOUR_MS = 3_600_000;
const MAX_SESSIONS = 10_000;
const MAX_SERVERS = 1000;

const sessions = expiringMap<{ of: SessionName; session: NamedSession }>(MAX_SESSIONS, HOUR_MS);
const keepers = expiringMap<true>(MAX_SERVERS, HOUR_MS);

const keyOf = ({ serverUrl, keyHash, collectionId, name }: SessionName) =>
	JSON.stringify([serverUrl, keyHash, collectionId, name]);

/** Gives the session that this process knows under a name; `undefined` for none, and an hour after it was remembered. */
export const rememberedSession = (of: SessionName): NamedSession | undefined =>
	sessions.get(keyOf(of))?.session;

/**
 * Remembers a session under a name, in this process and for an hour. Other names under which the account knew it are
 * forgotten: somebody has renamed it.
 */
export function rememberSession(of: SessionName, session: NamedSession): void {
	sessions.deleteWhere(
		({ of: other, session: { id } }) =>
			id === session.id &&
			other.name !== of.name &&
			other.keyHash === of.keyHash &&
			other.serverUrl === of.serverUrl,
	);
	sessions.set(keyOf(of), { of, session });
}

/** Forgets the session of a name. */
export const forgetSession = (of: SessionName): void => sessions.delete(keyOf(of));

/** Whether a server was seen, within the last hour, to keep the name of a session that has got its first answer. */
export const keepsNames = (serverUrl: string): boolean => keepers.get(serverUrl) ?? false;

/** Remembers for an hour that a server keeps names. */
export const rememberKeeper = (serverUrl: string): void => keepers.set(serverUrl, true);
