import { testCredential } from '../../support/runCredentialTest';
import type { NodeOptions } from '../../support/runNode';
import { runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { passOn } from '../../support/gateway';
import { warningsDuring } from '../../support/log';
import { fillLists, isPlain, LONG, ODD, SHOWN } from '../../support/oddWords';
import { arrange, byId } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useGateway } from '../../support/useGateway';
import { allSessions, oneSession, watching } from '../trigger/watchEmulator';

const running = useEmulator();
const gateway = useGateway(running);
const credential = () => ({ url: gateway().url, apiKey: running().keys.global });

/** Answers every request with a refusal, or with a good status. */
function answerAll(body: unknown, status = 400): void {
	gateway().meddle = (_answer, response) =>
		passOn(
			{
				status,
				headers: { 'content-type': 'application/json' },
				body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
			},
			response,
		);
}

const run = async (options: Partial<NodeOptions> = {}) =>
	await runNode(
		{ resource: 'session', operation: 'get', sessionId: byId('s1') },
		{ credential: credential(), ...options },
	);

/** Forms of a refusal in which the words of a server are found. */
const FORMS: Array<[label: string, form: (words: string) => unknown]> = [
	['a message', (message) => ({ message })],
	['an error', (error) => ({ error })],
	['several details', (msg) => ({ detail: [{ loc: ['body', msg], msg }, { msg: 'Other' }] })],
	['the names of fields', (name) => ({ errors: { [name]: ['required'] } })],
	['a title', (title) => ({ title, detail: 'See below' })],
	['a page', (title) => `<html><title>${title.replace(/<.*?>/g, '')}</title></html>`],
];

describe.each(FORMS)('%s', (_label, form) => {
	it.each([
		['odd', ODD],
		['long', LONG],
	])('is shown as plain, bounded text where it is %s', async (_kind, words) => {
		answerAll(form(words));
		const { error } = await run();
		const { message = '', description = '' } = error ?? {};
		expect([message, description].filter((text) => !isPlain(text))).toEqual([]);
		expect(message.length).toBeLessThan(1010);
		expect(description.length).toBeLessThan(3010);
	});
});

it('is what an agent that uses the node as a tool gets', async () => {
	answerAll({ message: ODD });
	const { error } = await run({ asTool: true });
	expect(error?.message.startsWith(`${SHOWN}. `)).toBe(true);
	const { items } = await run({ asTool: true, streaming: true });
	expect(String(items[0]?.json.error).startsWith(`${SHOWN}. `)).toBe(true);
});

it('is what a chat shows of an item', async () => {
	answerAll({ message: ODD });
	const { error } = await run({ streaming: true });
	expect(error?.description?.startsWith(`${SHOWN}. `)).toBe(true);
});

it.each([
	['an error line', `{"body":"Fine","finished":false}\n${JSON.stringify({ error: ODD })}\n`, SHOWN],
	['an error in the place of an answer', { error: ODD }, SHOWN],
])('is shown plainly in %s', async (_label, body, message) => {
	answerAll(body, 200);
	const { error } = await runNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('s1'),
			message: 'Hi',
		},
		{ credential: credential() },
	);
	expect(error?.message).toBe(message);
});

it('is shown plainly where an answer is no JSON', async () => {
	answerAll(ODD.replace(/[\r\n]/g, ''), 200);
	const { error } = await run();
	expect(error?.description).toContain(`It begins with "${SHOWN}".`);
});

it('is quoted plainly where an answer should have been JSON', async () => {
	answerAll({ body: ODD, session_id: 's1', message_id: 'm1' }, 200);
	const { error } = await runNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('s1'),
			message: 'Hi',
			options: {
				stream: false,
				responseFormat: 'json_object',
				includeReferences: false,
				includeUsage: false,
			},
		},
		{ credential: credential() },
	);
	expect(error?.description).toContain(`It begins with "${SHOWN}".`);
});

it('stays as it is in the content of an item', async () => {
	arrange(running());
	fillLists(gateway(), { name: ODD });
	const { items } = await runNode(
		{ resource: 'session', operation: 'getAll', limit: 1 },
		{ credential: credential() },
	);
	expect(items[0]?.json.name).toBe(ODD);
});

it('is named plainly after what was done before', async () => {
	gateway().meddle = (answer, response, { method, url }) =>
		`${method} ${url}`.endsWith('POST /api/v1/chats')
			? passOn(
					{ ...answer, body: Buffer.from(JSON.stringify({ id: `s1${'x'.repeat(999)}` })) },
					response,
				)
			: passOn(answer, response);
	const { error } = await runNode(
		{ resource: 'session', operation: 'create', name: 'New' },
		{ credential: credential() },
	);
	expect(error?.description).toMatch(/The session s1x{98}… was created before that\.$/);
});

it('is shown plainly by the test of a credential', async () => {
	gateway().meddle = (_answer, response) => {
		response.writeHead(418, '<b>Tea</b> [x](http://a)').end();
	};
	const { message } = await testCredential(credential());
	expect(message).toBe('‹b>Tea‹/b> [x] (http://a)');
});

describe.each(CURSOR_ENGINES)('a trigger, %s', (engine) => {
	it('shows them plainly in what it says', async () => {
		answerAll({ message: ODD });
		const trigger = watching(running(), oneSession('s1'), engine, credential());
		expect((await trigger.activate()).error?.message).toContain(`"${SHOWN}. `);
	});

	it('shows them plainly in the log', async () => {
		arrange(running());
		const trigger = watching(running(), allSessions(), engine, credential());
		await trigger.activate();
		const { id } = running().store.addSession();
		fillLists(gateway(), { updated_at: ODD.slice(0, 30) }, id);
		const warnings = await warningsDuring(async () => await trigger.tick());
		const passing = warnings.filter((text) => text.includes('passes over'));
		expect(passing).toEqual([expect.stringContaining('the server gives "Gone [2J evil ‹img')]);
	});
});
