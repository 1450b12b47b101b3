import type { INodeParameters } from 'n8n-workflow';

import { useEmulator } from '../../support/useEmulator';
import { allSessions, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

describe('a manual run', () => {
	it.each<[string, INodeParameters, string]>([
		['the newest message', {}, 'Old answer'],
		['the newest of a user', { messagesFrom: 'user' }, 'Old question'],
	])('shows %s', async (_label, others, expected) => {
		const id = oldSession(emulator());
		for (const parameters of [oneSession(id, others), allSessions(others)]) {
			const { items, stateTouched } = await watching(emulator(), parameters).manual();
			expect(items.map(({ json }) => json.content)).toEqual([expected]);
			expect(stateTouched).toBe(false);
		}
	});

	it.each<[string, INodeParameters, string]>([
		['messages', {}, 'There is no message to show yet'],
		['answers', { messagesFrom: 'assistant' }, 'There is no answer to show yet'],
	])('says what to do where there are no %s', async (_label, others, message) => {
		const { id } = emulator().store.addSession();
		for (const parameters of [oneSession(id, others), allSessions(others)]) {
			const { error } = await watching(emulator(), parameters).manual();
			expect(error).toMatchObject({
				message,
				description: expect.stringContaining('Write to a watched session'),
			});
		}
	});
});
