import type { IPollFunctions } from 'n8n-workflow';
import { Expression } from 'n8n-workflow';

import { H2oGpteChatTrigger } from '../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { useEmulator } from '../../support/useEmulator';
import { createPolling } from '../../support/polling/createPolling';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { contentsOf, oldSession } from './watchEmulator';

const running = useEmulator();

/** A trigger that notes, with each poll, when it asks n8n for parameters and for the credential. */
function noting(note: (call: string) => void): H2oGpteChatTrigger {
	const type = new H2oGpteChatTrigger();
	const { poll } = type;
	type.poll = async function (this: IPollFunctions) {
		const noted = new Proxy(this, {
			get: (context, name) => {
				if (name === 'getNodeParameter' || name === 'getCredentials') note(name);
				return Reflect.get(context, name);
			},
		});
		return await poll.call(noted);
	};
	return type;
}

const text = (value: string) => `={{ "${value}" }}`;
const session = (id: string) => ({ __rl: true, mode: 'id', value: text(id) });
const details = { includeReferences: '={{ true }}', includeMetadata: '={{ true }}' };

// n8n gives the polls of a workflow one place to resolve expressions in, and takes it away with the end of any of them.
describe.each(CURSOR_ENGINES)('nothing is resolved once a poll has waited, %s', (engine) => {
	it.each([
		['one session', (id: string) => ({ watch: text('session'), sessionId: session(id) })],
		['all sessions', () => ({ watch: text('all') })],
	])('%s', async (_label, place) => {
		const { store, url, keys, requests } = running();
		const id = oldSession(running());
		const notes: string[] = [];
		const { resolveSimpleParameterValue: resolve } = Expression.prototype;
		const resolving = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
		resolving.mockImplementation(function (this: Expression, value, ...others) {
			if (typeof value === 'string' && value.startsWith('=')) notes.push('expression');
			return resolve.call(this, value, ...others);
		});
		const trigger = createPolling({
			engine,
			credential: { url, apiKey: keys.global },
			node: noting((call) => notes.push(call)),
			parameters: {
				...place(id),
				messagesFrom: text('all'),
				simplify: '={{ true }}',
				options: details,
			},
		});
		await trigger.activate();
		store.addExchange(id, 'Question', 'Answer');
		requests.length = 0;
		notes.length = 0;
		const outcome = await trigger.tick();
		resolving.mockRestore();

		expect(contentsOf(outcome)).toEqual(['Question', 'Answer']);
		expect(requests.length).toBeGreaterThan(2);
		expect(notes.filter((note) => note === 'expression').length).toBeGreaterThan(3);
		expect(notes.indexOf('getCredentials')).toBe(notes.length - 1);
	});
});
