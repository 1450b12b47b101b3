import { sleep } from 'n8n-workflow';

import { MANUAL, useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';
import { bubblesOf } from '../../support/bubbles';
import type { ChatRow } from './askInChat';
import { ask, outputsOf, QUESTIONS } from './askInChat';

const running = useEmulator({ switches: { 'word-delay': 3 } });

describe('each answer is in a bubble of its own, in the order of the items', () => {
	it.each<[string, ChatRow]>([
		['five at once', {}],
		['the first one last', { faults: { 0: { delay: 300 } } }],
		['one in the midst last', { faults: { 2: { delay: 300 } } }],
		[
			'each earlier than the one before',
			{ faults: { 0: { delay: 300 }, 1: { delay: 200 }, 2: { delay: 100 } } },
		],
		['one after another', { parameters: { options: { maxConcurrency: 1 } } }],
		['two at once', { parameters: { options: { maxConcurrency: 2 } } }],
		['in two sessions', { sessions: ([a = '', b = '']) => [a, a, b, a, b] }],
		['in the same session but for the last', { sessions: ([a = '', b = '']) => [a, a, a, a, b] }],
		['received at once', { parameters: { options: { stream: false } } }],
		[
			'received at once, the first one last',
			{ parameters: { options: { stream: false } }, faults: { 0: { delay: 300 } } },
		],
		[
			'one of them received at once',
			{ parameters: { options: { stream: '={{ $json.index !== 1 }}' } } },
		],
		[
			'in new sessions',
			{ parameters: { sessionMode: 'new', collectionId: byId(MANUAL), sessionId: byId('') } },
		],
	])('%s', async (_label, row) => {
		const { run, answers } = await ask(running(), row);
		expect(run.status).toBe('success');
		expect(bubblesOf(run.chunks)).toEqual(outputsOf(run));
		if (row.parameters?.sessionMode !== 'new') expect(outputsOf(run)).toEqual(answers);
		expect(new Set(outputsOf(run)).size).toBe(QUESTIONS.length);
	});
});

it.each([
	['one after another', 1],
	['all at once', 5],
])('each answer has its sources in its bubble: %s', async (_label, maxConcurrency) => {
	const options = { appendSources: true, maxConcurrency };
	const { run, answers } = await ask(running(), { parameters: { options } });
	expect(bubblesOf(run.chunks)).toEqual(outputsOf(run));
	expect(outputsOf(run).map((output) => String(output).split('\n\nSources:\n\n- '))).toEqual(
		answers.map((answer) => [answer, expect.any(String)]),
	);
});

it('asks on while items wait for their turn to speak', async () => {
	const stop = new AbortController();
	const asking = ask(running(), {
		// The first one never ends.
		faults: { 0: { stall: 3 } },
		parameters: { options: { maxConcurrency: 2 } },
		options: { stop: stop.signal },
	});
	const answered = () => running().requests.filter(({ endedAt }) => endedAt !== undefined);
	while (answered().length < QUESTIONS.length - 1) await sleep(5);
	stop.abort();
	const { run } = await asking;
	expect([run.status, running().inFlight.peak]).toEqual(['canceled', 2]);
	// What waited is not written any more.
	expect(run.chunks.filter(({ type }) => type === 'begin')).toHaveLength(1);
});
