import type { Given } from './given';
import { byId } from './given';
import { addAgentFile } from '../../emulator/agentServer';

/** The directory in which the agent of the tests works. */
export const DIRECTORY = 'agent_1';

/** Leaves a file of an agent in the session that is there. */
export function leaveAgentFile({ emulator, sessionId }: Given, name = 'report.md', text = 'Done.') {
	const session = emulator.store.sessions.get(sessionId);
	if (!session) throw new Error('There is no session to leave a file in');
	const bytes = new TextEncoder().encode(text);
	return addAgentFile(session, DIRECTORY, { name, bytes }, emulator.store.jobs.now());
}

/** The directory of the session, with a file in it. */
export function onAgentDirectory(given: Given) {
	leaveAgentFile(given);
	return { sessionId: byId(given.sessionId), directoryName: DIRECTORY };
}
