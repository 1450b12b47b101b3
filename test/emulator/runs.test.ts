import { sleep } from 'n8n-workflow';

import { useClient } from './emulatorClient';
import { pieces, stream } from './readStream';
import { holdBack } from '../support/holdBack';
import { MANUAL } from '../support/useEmulator';

const { running, client } = useClient();
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

/** The messages of the session, the oldest first. */
const messages = () => running().store.sessions.get(session)?.messages ?? [];

const control = async (command: string, body?: unknown) =>
	await client.call('POST', `/messages/${messages()[0]?.id}/${command}`, body);

/** Waits until so many words of an answer have been sent. */
async function written(count: number): Promise<void> {
	await new Promise<void>((resolve) => {
		running().hooks.delta = (_request, sent) => {
			if (sent < count) return undefined;
			resolve();
			return new Promise((goOn) => {
				next = goOn;
			});
		};
	});
}

let next: () => void = () => undefined;

/** Lets an answer go on that is held back. */
function goOn(): void {
	running().hooks.delta = undefined;
	next();
}

const ask = (llmArgs: Record<string, unknown> = {}) =>
	stream(running().url, session, { llm_args: llmArgs });

const wholeAnswer = async () => {
	const other = await client.session(MANUAL);
	return (await client.ask(other, 'How do I froth milk?')).body;
};

it('ends at once where it is stopped, and keeps what was written', async () => {
	const asked = ask();
	await written(5);
	expect((await control('stop')).status).toBe(204);
	goOn();
	const streamed = await asked;
	const [, reply] = messages();
	expect(pieces(streamed).split(' ')).toHaveLength(6);
	expect(streamed.lines.at(-1)).toEqual({
		body: pieces(streamed),
		finished: true,
		message_id: reply?.id,
	});
	expect(reply?.content).toBe(pieces(streamed));
	expect(await wholeAnswer()).toContain(pieces(streamed));
});

it('ends with its sentence where it is told to finish', async () => {
	const asked = ask();
	await written(1);
	expect((await control('finish')).status).toBe(204);
	goOn();
	const whole = await wholeAnswer();
	const text = pieces(await asked);
	expect(text).toMatch(/[.!?]$/);
	expect(whole.startsWith(text)).toBe(true);
	expect(text.length).toBeLessThan(whole.length);
});

it('waits where it is paused, and is whole where it is resumed', async () => {
	const asked = ask();
	await written(3);
	expect((await control('pause')).status).toBe(204);
	goOn();
	const settled = jest.fn();
	void asked.then(settled);
	// An answer to another question takes as long as all of this one would.
	const whole = await wholeAnswer();
	expect(settled).not.toHaveBeenCalled();
	expect((await control('resume')).status).toBe(204);
	expect(pieces(await asked)).toBe(whole);
});

it('ends where it is stopped while it is paused', async () => {
	const asked = ask();
	await written(3);
	await control('pause');
	goOn();
	await control('stop');
	expect((await asked).lines.at(-1)).toMatchObject({ finished: true });
	expect(running().store.runs.size).toBe(0);
});

it('heeds what an agent is told', async () => {
	const asked = ask({ use_agent: true });
	await written(3);
	expect((await control('hitl', { message: 'Use cold milk' })).status).toBe(204);
	goOn();
	const text = pieces(await asked);
	expect(text).toMatch(/I have taken into account: Use cold milk\n\nENDOFTURN$/);
	expect(messages()[1]?.content).toBe(text);
});

it('can be stopped where it is not streamed', async () => {
	running().switches['word-delay'] = 20;
	const asked = client.ask(session, 'How do I froth milk?');
	while (messages().length === 0) await sleep(5);
	await control('stop');
	const { body } = await asked;
	running().switches['word-delay'] = 0;
	expect((await wholeAnswer()).length).toBeGreaterThan(body.length);
});

it('goes on where nobody listens any more, until it is stopped', async () => {
	const leaving = new AbortController();
	const readBy = holdBack(running());
	const asked = stream(running().url, session, {}, { signal: leaving.signal });
	readBy(2);
	while (messages().length === 0) await sleep(5);
	leaving.abort();
	await asked.catch(() => undefined);
	while (running().inFlight.now > 0) await sleep(5);
	expect(running().store.runs.size).toBe(1);
	expect((await control('stop')).status).toBe(204);
	expect(running().store.runs.size).toBe(0);
	expect(running().requests.map(({ method, path, status }) => [method, path, status])).toEqual([
		['POST', '/chats', 201],
		['POST', `/chats/${session}/completions`, 200],
		['POST', `/messages/${messages()[0]?.id}/stop`, 204],
	]);
});

it.each(['stop', 'pause', 'resume', 'finish', 'hitl'])(
	'cannot be controlled once it has ended: %s',
	async (command) => {
		await client.ask(session, 'How do I froth milk?');
		const body = command === 'hitl' ? { message: 'In brief' } : undefined;
		expect(await control(command, body)).toMatchObject({
			status: 400,
			json: {
				code: 400,
				message: 'Nothing is being written: the answer has ended, or the message is no question.',
			},
		});
	},
);

it('has no agent to steer where a model answers alone', async () => {
	const asked = ask();
	await written(2);
	expect(await control('hitl', { message: 'In brief' })).toMatchObject({
		status: 400,
		json: { message: 'A model answers alone: there is no agent to steer.' },
	});
	goOn();
	await asked;
});

it('is forgotten with its session', async () => {
	const asked = ask();
	await written(2);
	await client.call('DELETE', `/chats/${session}`);
	expect(running().store.runs.size).toBe(0);
	goOn();
	await asked;
});
