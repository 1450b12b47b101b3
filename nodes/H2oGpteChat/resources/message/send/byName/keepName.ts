import type { IExecuteFunctions } from 'n8n-workflow';

import { addHint } from '../../../../../shared/operations/addHint';
import type { Call } from '../../../../../shared/operations/operationContext';
import { plainId } from '../../../../../shared/text/plainText';
import { assertObject } from '../../../../../shared/transport/assertShape';
import { cancelSignalOf } from '../../../../../shared/transport/connection';
import { failureOf } from '../../../../../shared/transport/errors/failure';
import { withGrace } from '../../../../../shared/transport/withGrace';
import { keepsNames, rememberKeeper } from './rememberedSessions';

/** A session that was given a name before its first answer. */
interface AnsweredSession {
	node: IExecuteFunctions;
	call: Call;
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	sessionId: string;
	name: string;
	/** Whether it was looked at before, and may have been given its name once more then. */
	isSecondLook: boolean;
}

/**
 * Gives a session its name once more where the server has named it by itself after the first answer, as the list would not
 * show it otherwise. Of a server that was seen to keep names, nothing is asked. Returns whether the session has its name;
 * where that cannot be told, the output pane says so, since the answer is worth more than the name. Throws nothing that a
 * request throws.
 */
export async function keepName({
	node,
	call,
	serverUrl,
	sessionId,
	name,
	isSecondLook,
}: AnsweredSession): Promise<boolean> {
	if (keepsNames(serverUrl)) return true;
	try {
		await withGrace(cancelSignalOf(node), async (cancelSignal) => {
			const options = { cancelSignal };
			const session = await call('GET /chats/{sessionId}', { sessionId }, undefined, options);
			const isKept = assertObject(session).name === name;
			if (isKept && !isSecondLook) rememberKeeper(serverUrl);
			if (!isKept) await call('PATCH /chats/{sessionId}', { sessionId, name }, undefined, options);
		});
		return true;
	} catch (error) {
		const failure = failureOf(error);
		if (failure === undefined) return await Promise.reject(error);
		addHint(
			`The message was answered, but whether the session ${plainId(sessionId)} has kept its name is not known: ${failure.message}. The next message under this name looks again.`,
			node,
		);
		return false;
	}
}
