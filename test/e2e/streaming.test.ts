import type { IDataObject } from 'n8n-workflow';

import type { Stored } from '../../tools/n8n/n8nClient';
import { say } from '../../tools/n8n/terminal';
import { bubblesOf } from '../support/bubbles';
import { holdBack } from '../support/holdBack';
import { MANUAL, NOWHERE } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { useLab } from './support/lab';
import { readStream, summarize } from './support/reader';
import {
	CHAT,
	chatNode,
	inARow,
	itemsOf,
	QUESTION,
	streamingChat,
	streamingWebhook,
	type WorkflowStep,
} from './support/workflowSteps';

const lab = useLab();

/** A way to put a question to a workflow, and how the node is told what was asked. */
interface Entrance {
	label: string;
	trigger: (path: string) => WorkflowStep;
	/** Behind /webhook/{path}. */
	address: string;
	body: (sessionId: string) => object;
	asks: IDataObject;
}

const WEBHOOK: Entrance = {
	label: 'a webhook',
	trigger: streamingWebhook,
	address: '',
	body: (sessionId) => ({ session: sessionId, question: QUESTION }),
	asks: {
		sessionMode: 'existing',
		sessionId: byId('={{ $json.body.session }}'),
		message: '={{ $json.body.question }}',
	},
};

const PUBLIC_CHAT: Entrance = {
	label: 'a public chat',
	trigger: streamingChat,
	address: '/chat',
	body: (sessionId) => ({ action: 'sendMessage', sessionId, chatInput: QUESTION }),
	asks: {
		sessionMode: 'existing',
		sessionId: byId('={{ $json.sessionId }}'),
		message: '={{ $json.chatInput }}',
	},
};

const CHAT_WITH_NEW_SESSION: Entrance = {
	...PUBLIC_CHAT,
	label: 'a public chat that starts a session',
	asks: { sessionMode: 'new', collectionId: byId(MANUAL), message: '={{ $json.chatInput }}' },
};

const tableOf = (entrances: Entrance[]) => entrances.map((row) => [row.label, row] as const);

let workflows = 0;

/** Publishes a workflow that answers with Send, asks it, and gives what the reader of the stream sees. */
async function ask(
	entrance: Entrance,
	sessionId: string,
	parameters: IDataObject = {},
	onText?: (count: number) => void,
) {
	const { client, url, credential } = lab();
	const path = `ask-${++workflows}`;
	const send = { resource: 'message', operation: 'send', ...entrance.asks, ...parameters };
	const { id } = await client.createWorkflow(
		inARow(path, [entrance.trigger(path), chatNode(send, credential)]),
	);
	await client.publish(id);
	return summarize(
		await readStream(`${url}/webhook/${path}${entrance.address}`, entrance.body(sessionId), onText),
	);
}

const newSession = () => lab().emulator.store.addSession({ collectionId: MANUAL }).id;

/** What the emulator has of its newest answer. */
const keptAnswer = () =>
	[...lab().emulator.store.messages.values()].filter(({ replyTo }) => replyTo).at(-1)?.content;

/** Shows when the words came. */
function report(label: string, times: readonly number[]): void {
	const [first = 0] = times;
	say(
		`\n  ${label}: first word after ${first} ms, then at +${times.map((at) => at - first).join(' +')} ms`,
	);
}

describe('in streaming mode, the words of an answer arrive one by one at the reader of', () => {
	it.each(tableOf([WEBHOOK, PUBLIC_CHAT, CHAT_WITH_NEW_SESSION]))('%s', async (label, entrance) => {
		// Were a word kept until the next one comes, neither would ever arrive.
		const onText = holdBack(lab().emulator);
		const { order, text, times, nodes } = await ask(entrance, newSession(), {}, onText);
		report(label, times);

		const words = text.split(' ').length;
		expect([order, nodes]).toEqual([['begin', 'item', 'end'], [CHAT]]);
		expect([text, times.length]).toEqual([keptAnswer(), words]);
		expect(words).toBeGreaterThan(10);
	});
});

it('gives the reader the whole answer at once where Stream is off', async () => {
	const { order, text, times } = await ask(WEBHOOK, newSession(), { options: { stream: false } });
	expect([order, text, times.length]).toEqual([['begin', 'item', 'end'], keptAnswer(), 1]);
});

/** Publishes a webhook with nodes behind it, calls it, and gives what n8n's chat would show of it. */
async function bubblesBehind(steps: (credential: Stored) => WorkflowStep[]) {
	const { client, url, credential } = lab();
	const path = `ask-${++workflows}`;
	const { id } = await client.createWorkflow(
		inARow(path, [streamingWebhook(path), ...steps(credential)]),
	);
	await client.publish(id);
	return bubblesOf(await readStream(`${url}/webhook/${path}`, {}));
}

const inNewSession = (message: string, options: IDataObject = {}): IDataObject => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'new',
	collectionId: byId(MANUAL),
	message,
	options,
});

/** The answer that the emulator gave to a question. */
function answerTo(question: string): string | undefined {
	const messages = [...lab().emulator.store.messages.values()];
	const asked = messages.find(({ content }) => content === question);
	return messages.find(({ replyTo }) => asked !== undefined && replyTo === asked.id)?.content;
}

it('gives the reader the answers to several items one after another', async () => {
	const questions = [QUESTION, 'How long is the warranty?', 'How much water fits into the tank?'];
	const bubbles = await bubblesBehind((credential) => [
		...itemsOf('question', questions),
		chatNode(inNewSession('={{ $json.question }}'), credential),
	]);
	expect(bubbles).toEqual(questions.map(answerTo));
	expect(new Set(bubbles).size).toBe(questions.length);
});

it.each([true, false])('keeps a step out of the chat (Stream: %s)', async (stream) => {
	const sorting = 'Is this about the warranty?';
	const bubbles = await bubblesBehind((credential) => [
		{ ...chatNode(inNewSession(sorting, { showInChat: false, stream }), credential), name: 'Sort' },
		chatNode(inNewSession(QUESTION), credential),
	]);
	expect(bubbles).toEqual([answerTo(QUESTION)]);
	expect(answerTo(sorting)).not.toBeUndefined();
});

describe('in streaming mode, an error reaches the reader of', () => {
	describe.each(tableOf([WEBHOOK, PUBLIC_CHAT]))('%s', (_label, entrance) => {
		it('before the first word: an unknown session', async () => {
			const { order, text, errors } = await ask(entrance, NOWHERE);
			expect(order).toEqual(['begin', 'end', 'error']);
			expect([text, errors]).toEqual([
				'',
				[
					`There is no session with the id "${NOWHERE}". Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential. (HTTP 404)`,
				],
			]);
		});

		it('after some words: the model fails', async () => {
			lab().emulator.addFault({ match: 'POST /chats/{session_id}/completions', 'error-line': 3 });
			const { order, text, errors } = await ask(entrance, newSession());

			expect(order).toEqual(['begin', 'item', 'end', 'error']);
			// An empty line keeps what went wrong apart from what was said.
			expect([text, text.trim().split(' ').length]).toEqual([`${keptAnswer()}\n\n`, 3]);
			expect(errors).toEqual([
				'The connection to the language model was interrupted. The server said this while it was answering. Send the message again in a while.',
			]);
		});
	});
});
