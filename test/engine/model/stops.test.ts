import type { UserError } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { useChatModel, useModelOn } from '../../support/askChatModel';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import { askOnce, asThrown } from './ask';
import { ask, WAYS, type UseModel, type Way } from '../../support/modelCaller';
import { deltaEvent } from './events';

const running = useEmulator();
const gateway = useGateway(running);
const credential = (server: { url: string }) => ({
	url: server.url,
	apiKey: running().keys.global,
});

const BEGUN = `data: ${JSON.stringify(deltaEvent({ content: 'Every' }))}\n\n`;

/** Lets the gateway begin a stream that it never ends, and says when the other side has closed the connection. */
function neverEnding({ isSpeaking = false } = {}): { closed: Promise<void> } {
	let close = () => {};
	const closed = new Promise<void>((resolve) => (close = resolve));
	gateway().meddle = async (_answer, response) => {
		response.on('close', close);
		response.writeHead(200, { 'content-type': 'text/event-stream' }).write(BEGUN);
		while (isSpeaking && !response.destroyed) {
			response.write(BEGUN);
			await sleep(1);
		}
	};
	return { closed };
}

/** Lets the emulator say nothing, and says whether the other side closed the connection of a request. */
const silent = (emulator: Emulator): Promise<boolean> => {
	emulator.switches.stall = 0;
	return new Promise((resolve) => {
		emulator.hooks.close = ({ aborted }) => resolve(aborted);
	});
};

const CANCELED = {
	message: 'The execution was canceled before the server answered',
	description:
		'The server may still finish what it had begun. Look there before you run the workflow again.',
};

const GIVEN_UP = {
	message: 'Whatever asked the model gave up before the answer was complete',
	description:
		'It may have a time limit of its own: raise it there, ask for less at once, or choose a faster model.',
};

/** Asks the model until the execution is stopped, which n8n does not wait for; gives what the caller is told as well. */
function askUntil(
	stop: AbortController,
	server: { url: string },
	way: Way,
	onText: (text: string) => void = () => undefined,
) {
	let tell: (told: object) => void = () => {};
	const told = new Promise<object>((resolve) => (tell = resolve));
	const use: UseModel = async (model) => {
		await ask(model, way, 'Hello', {}, onText).catch(({ message, description }: UserError) =>
			tell({ message, description }),
		);
		return {};
	};
	return { told, run: useChatModel(credential(server), {}, use, { stop: stop.signal }) };
}

describe.each(WAYS)('%s ends', (way) => {
	it('when the execution is stopped before the answer', async () => {
		const closed = silent(running());
		const stop = new AbortController();
		const { run, told } = askUntil(stop, running(), way);
		while (running().requests.length === 0) await sleep(5);
		stop.abort();
		expect([(await run).status, await told, await closed]).toEqual([
			'canceled',
			asThrown(way, CANCELED),
			true,
		]);
		expect(running().requests).toHaveLength(1);
	});

	it('when the execution was stopped before the question, which is not asked', async () => {
		const stop = new AbortController();
		const { status } = await useModelOn(
			running(),
			{},
			async (model) => {
				stop.abort();
				return { ...(await ask(model, way, 'Hello')) };
			},
			{ stop: stop.signal },
		);
		expect([status, running().requests]).toEqual(['canceled', []]);
	});

	it('when the execution is stopped while it waits to ask again', async () => {
		Object.assign(running().switches, { status: 429, 'retry-after': '30' });
		const stop = new AbortController();
		const { run, told } = askUntil(stop, running(), way);
		while (running().requests[0]?.endedAt === undefined) await sleep(5);
		stop.abort();
		expect([(await run).status, await told]).toEqual(['canceled', asThrown(way, CANCELED)]);
		expect(running().requests).toHaveLength(1);
	});

	it('when the caller gives up, and the execution goes on', async () => {
		const closed = silent(running());
		const giveUp = new AbortController();
		const told: unknown[] = [];
		const { status, json, log } = await useModelOn(running(), {}, async (model) => {
			const asked = ask(model, way, 'Hello', { signal: giveUp.signal });
			while (running().requests.length === 0) await sleep(5);
			giveUp.abort();
			await asked.catch(({ message }: UserError) => told.push(message));
			running().switches.stall = undefined;
			running().script.push('Yes.');
			return { then: (await ask(model, way, 'Hello')).texts.join('') };
		});
		expect([status, json, await closed]).toEqual(['success', { then: 'Yes.' }, true]);
		// The word for a stream is of LangChain.
		expect(told).toEqual([way === 'invoke' ? GIVEN_UP.message : 'Aborted']);
		expect(log.flatMap(({ error }) => (error ? [error] : []))).toEqual([
			expect.objectContaining(asThrown(way, GIVEN_UP)),
		]);
	});

	it('when the caller gives up, which lets an execution fail and not be stopped', async () => {
		const closed = silent(running());
		const giveUp = new AbortController();
		const run = useModelOn(running(), {}, async (model) => ({
			...(await ask(model, way, 'Hello', { signal: giveUp.signal })),
		}));
		while (running().requests.length === 0) await sleep(5);
		giveUp.abort();
		const { status, log } = await run;
		await closed;
		expect(status).toBe('error');
		expect(log.map(({ error }) => error)).toEqual([
			expect.objectContaining(asThrown(way, GIVEN_UP)),
		]);
	});

	it('when the execution is stopped whose signal the caller hands on', async () => {
		const closed = silent(running());
		const stop = new AbortController();
		let tell: (told: unknown) => void = () => {};
		const told = new Promise<unknown>((resolve) => (tell = resolve));
		const use: UseModel = async (model, node) => {
			const signal = node.getExecutionCancelSignal();
			await ask(model, way, 'Hello', { signal }).catch(({ message }: UserError) => tell(message));
			return {};
		};
		const run = useModelOn(running(), {}, use, { stop: stop.signal });
		while (running().requests.length === 0) await sleep(5);
		stop.abort();
		expect([(await run).status, await told, await closed]).toEqual([
			'canceled',
			way === 'invoke' ? CANCELED.message : 'Aborted',
			true,
		]);
	});
});

it('closes the connection when the execution is stopped within a stream', async () => {
	const { closed } = neverEnding();
	const stop = new AbortController();
	const { run, told } = askUntil(stop, gateway(), 'stream', () => stop.abort());
	expect([(await run).status, await told]).toEqual(['canceled', asThrown('stream', CANCELED)]);
	await closed;
	expect(gateway().requests).toHaveLength(1);
});

it('closes the connection when the caller gives up within a stream', async () => {
	const { closed } = neverEnding();
	const giveUp = new AbortController();
	const { status, json } = await useModelOn(
		{ ...running(), url: gateway().url },
		{},
		async (model) => {
			const asked = ask(model, 'stream', 'Hello', { signal: giveUp.signal }, () => giveUp.abort());
			return { failed: await asked.catch(() => 'gave up') };
		},
	);
	await closed;
	expect([status, json]).toEqual(['success', { failed: 'gave up' }]);
});

it('closes the connection when the loop over a stream ends early', async () => {
	const { closed } = neverEnding({ isSpeaking: true });
	const { status } = await useModelOn({ ...running(), url: gateway().url }, {}, async (model) => {
		for await (const piece of await model.stream('Hello'))
			return { piece: piece.content as object };
		return {};
	});
	await closed;
	expect(status).toBe('success');
});

describe('a server that is silent', () => {
	const SILENCE = {
		message: 'The server was silent for 1 second',
		description:
			'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
	};

	it.each(WAYS)('is given up, before its answer: %s', async (way) => {
		const closed = silent(running());
		const { failure } = await askOnce(credential(running()), way, { options: { timeout: 1 } });
		expect([failure, await closed]).toEqual([SILENCE, true]);
		expect(running().requests).toHaveLength(1);
	});

	it('is given up, within a stream', async () => {
		const { closed } = neverEnding();
		const { failure } = await askOnce(credential(gateway()), 'stream', { options: { timeout: 1 } });
		await closed;
		expect(failure).toEqual(SILENCE);
		expect(gateway().requests).toHaveLength(1);
	});
});
