import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { byId, set } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { runOn } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import {
	allSessions,
	contentsOf,
	oldSession,
	oneCollection,
	oneSession,
	watching,
} from './watchEmulator';

const emulator = useEmulator();

const MARK = '{"client_metadata":"n8n"}';
const WITH_OWN = { skipOwn: false };

/** Lets the node ask in a session, as a workflow of this process does. */
async function send(sessionId: string, message: string, others: INodeParameters = {}) {
	const mode = { sessionMode: 'existing' };
	const parameters = { resource: 'message', operation: 'send', ...mode, message, ...others };
	const run = await runOn(emulator(), { ...parameters, sessionId: byId(sessionId) });
	expect(run.error).toBeUndefined();
}

/** What a session has of a question that the n8n of another process asked, or this one before it was started again. */
function elsewhere({ store }: Emulator, sessionId: string) {
	return {
		asks: (content: string) => store.addMessage(sessionId, { content, llmArgs: MARK }),
		isAnswered: (questionId: string, content: string) =>
			store.addMessage(sessionId, {
				content,
				replyTo: questionId,
				meta: [{ type: 'usage_stats', content: '{}' }],
			}),
	};
}

describe.each(CURSOR_ENGINES)('what n8n sent is skipped, %s', (engine) => {
	it.each<[string, (id: string) => INodeParameters, string[]]>([
		['one session', (id) => oneSession(id), ['Question', 'Answer']],
		['a collection', () => oneCollection(MANUAL), ['Question', 'Answer']],
		['everybody', () => allSessions(), ['Question', 'Answer']],
		['the user', () => allSessions({ messagesFrom: 'user' }), ['Question']],
		['the assistant', () => allSessions({ messagesFrom: 'assistant' }), ['Answer']],
		[
			'everything, where that is wanted',
			() => allSessions({ options: WITH_OWN }),
			['Own question', expect.any(String), 'Question', 'Answer'],
		],
	])(
		'with its answer in the same poll, and what others say is not: %s',
		async (_label, parameters, expected) => {
			const id = oldSession(emulator());
			const polling = watching(emulator(), parameters(id), engine);
			await polling.activate();
			await send(id, 'Own question');
			emulator().store.addExchange(id, 'Question', 'Answer');
			expect(contentsOf(await polling.tick())).toEqual(expected);
			expect(contentsOf(await polling.tick())).toEqual([]);
		},
	);

	it.each<[string, number | undefined, number]>([
		['right after it', undefined, 0],
		['after messages of others', undefined, 3],
		['when its question is on none of the pages that are read', 5, 12],
	])('with an answer that comes in a later poll: %s', async (_label, clamp, others) => {
		const { store } = emulator();
		const id = oldSession(emulator());
		set(emulator(), { clamp });
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const { asks, isAnswered } = elsewhere(emulator(), id);
		const question = asks('Own question');
		// n8n saves the state of a poll with its items only.
		store.addMessage(id, { content: 'First' });
		expect(contentsOf(await polling.tick())).toEqual(['First']);
		for (let number = 1; number <= others; number++) {
			store.addMessage(id, { content: `Other ${number}` });
			expect(contentsOf(await polling.tick())).toEqual([`Other ${number}`]);
		}
		await polling.restart();
		isAnswered(question.id, 'Own answer');
		expect(contentsOf(await polling.tick())).toEqual([]);
		store.addMessage(id, { content: 'Last' });
		expect(contentsOf(await polling.tick())).toEqual(['Last']);
	});

	it('with an answer that is listed while it is written, which costs no further requests', async () => {
		const id = oldSession(emulator());
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const { asks } = elsewhere(emulator(), id);
		const reply = emulator().store.addMessage(id, {
			content: 'Half',
			replyTo: asks('Own question').id,
		});
		expect(contentsOf(await polling.tick())).toEqual([]);
		emulator().requests.length = 0;
		expect(contentsOf(await polling.tick())).toEqual([]);
		expect(emulator().requests).toHaveLength(1);
		Object.assign(reply, {
			content: 'Half and half',
			meta: [{ type: 'usage_stats', content: '{}' }],
		});
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('though its question is deleted before the answer comes', async () => {
		const { store } = emulator();
		const id = oldSession(emulator());
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const { asks, isAnswered } = elsewhere(emulator(), id);
		const question = asks('Own question');
		expect(contentsOf(await polling.tick())).toEqual([]);
		store.removeMessage(question.id);
		isAnswered(question.id, 'Own answer');
		store.addExchange(id, 'Question', 'Answer');
		expect(contentsOf(await polling.tick())).toEqual(['Question', 'Answer']);
	});

	it('from the moment when the option is switched on or off, and what was skipped stays skipped', async () => {
		const id = oldSession(emulator());
		const parameters = (skipOwn: boolean) => oneSession(id, { options: { skipOwn } });
		const polling = watching(emulator(), parameters(true), engine);
		await polling.activate();
		const { asks, isAnswered } = elsewhere(emulator(), id);
		const [first, second] = [asks('Own 1'), asks('Own 2')];
		isAnswered(first.id, 'Answer 1');
		// n8n saves the state of a poll with its items only.
		emulator().store.addMessage(id, { content: 'First' });
		expect(contentsOf(await polling.tick())).toEqual(['First']);

		const changed = await polling.activate(parameters(false));
		isAnswered(second.id, 'Answer 2');
		const third = asks('Own 3');
		const come = [...contentsOf(changed), ...contentsOf(await polling.tick())];
		expect(come).toEqual(['Answer 2', 'Own 3']);

		isAnswered(third.id, 'Answer 3');
		const back = await polling.activate(parameters(true));
		expect([...contentsOf(back), ...contentsOf(await polling.tick())]).toEqual([]);
		emulator().store.addMessage(id, { content: 'Last' });
		expect(contentsOf(await polling.tick())).toEqual(['Last']);
	});
});

describe('a server that does not give the mark back', () => {
	it.each<[string, Emulator['switches']]>([
		['leaves the arguments out', { 'llm-args': 'missing' }],
		['gives null for them', { 'llm-args': 'missing', optionals: 'null' }],
		['gives others back', { 'llm-args': 'unmarked' }],
		['is old', { legacy: true }],
	])('%s: this process knows what it sent', async (_label, switches) => {
		const { store } = emulator();
		const id = oldSession(emulator());
		set(emulator(), switches);
		const polling = watching(emulator(), allSessions());
		await polling.activate();
		await send(id, `Sent to ${id}`);
		store.addExchange(id, 'Question', 'Answer');
		const other = store.addSession();
		store.addExchange(other.id, `Sent to ${id}`, 'Said elsewhere');
		expect(contentsOf(await polling.tick())).toEqual([
			'Question',
			'Answer',
			`Sent to ${id}`,
			'Said elsewhere',
		]);
	});

	it('cannot tell what another process sent', async () => {
		const id = oldSession(emulator());
		set(emulator(), { 'llm-args': 'missing' });
		const polling = watching(emulator(), allSessions());
		await polling.activate();
		const { asks, isAnswered } = elsewhere(emulator(), id);
		isAnswered(asks('Own question').id, 'Own answer');
		expect(contentsOf(await polling.tick())).toEqual(['Own question', 'Own answer']);
	});
});

it.each<[string, INodeParameters]>([
	['another mark', { llmArgs: '{"client_metadata": "mine"}' }],
	['no mark', { llmArgs: '{"client_metadata": null}' }],
])('a question that n8n sent with %s is emitted', async (_label, advancedOptions) => {
	const id = oldSession(emulator());
	const polling = watching(emulator(), oneSession(id, { messagesFrom: 'user' }));
	await polling.activate();
	await send(id, `Own question in ${id}`, { advancedOptions });
	expect(contentsOf(await polling.tick())).toEqual([`Own question in ${id}`]);
});

it('the words of a person are emitted where n8n sent the same ones', async () => {
	const id = oldSession(emulator());
	const polling = watching(emulator(), oneSession(id, { messagesFrom: 'user' }));
	await polling.activate();
	await send(id, 'Yes');
	emulator().store.addMessage(id, { content: 'Yes' });
	expect(contentsOf(await polling.tick())).toEqual(['Yes']);
});

it('existing messages that n8n sent are skipped, too', async () => {
	const id = oldSession(emulator());
	const { asks, isAnswered } = elsewhere(emulator(), id);
	isAnswered(asks('Own question').id, 'Own answer');
	const polling = watching(emulator(), oneSession(id, { options: { emitExisting: true } }));
	expect(contentsOf(await polling.activate())).toEqual(['Old question', 'Old answer']);
});

describe('a manual run', () => {
	it.each<[string, INodeParameters, string]>([
		['what would be emitted', {}, 'Old answer'],
		['what would be emitted of a user', { messagesFrom: 'user' }, 'Old question'],
		['the newest message where none is skipped', { options: WITH_OWN }, 'Own answer'],
	])('shows %s', async (_label, others, expected) => {
		const id = oldSession(emulator());
		const { asks, isAnswered } = elsewhere(emulator(), id);
		isAnswered(asks('Own question').id, 'Own answer');
		for (const parameters of [oneSession(id, others), allSessions(others)]) {
			const { items } = await watching(emulator(), parameters).manual();
			expect(contentsOf({ items })).toEqual([expected]);
		}
	});

	it('looks into other sessions for that', async () => {
		oldSession(emulator());
		elsewhere(emulator(), emulator().store.addSession().id).asks('Own question');
		const { items } = await watching(emulator(), allSessions()).manual();
		expect(contentsOf({ items })).toEqual(['Old answer']);
	});

	it('shows what is skipped where there is nothing else', async () => {
		const { id } = emulator().store.addSession();
		const { asks, isAnswered } = elsewhere(emulator(), id);
		isAnswered(asks('Own question').id, 'Own answer');
		for (const parameters of [oneSession(id), allSessions()]) {
			const { items } = await watching(emulator(), parameters).manual();
			expect(contentsOf({ items })).toEqual(['Own answer']);
		}
	});
});
