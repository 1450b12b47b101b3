import type { INodeParameters } from 'n8n-workflow';

import { useEmulator } from '../../support/useEmulator';
import { bubblesOf } from '../../support/bubbles';
import type { ChatRow } from './askInChat';
import { ask, outputsOf, QUESTIONS } from './askInChat';

const running = useEmulator({ switches: { 'word-delay': 3 } });

describe('Show in Chat', () => {
	const hide = (value: string | boolean, more: INodeParameters = {}) => ({
		options: { showInChat: value, ...more },
	});
	const ALL = [0, 1, 2, 3, 4];

	it.each<[string, ChatRow, number[]]>([
		['on', { parameters: hide(true) }, ALL],
		['off', { parameters: hide(false) }, []],
		['off, with Stream off', { parameters: hide(false, { stream: false }) }, []],
		[
			'off for an item in the midst',
			{ parameters: hide('={{ $json.index !== 2 }}') },
			[0, 1, 3, 4],
		],
		[
			'off for the first one, which is the slowest',
			{ parameters: hide('={{ $json.index !== 0 }}'), faults: { 0: { delay: 200 } } },
			[1, 2, 3, 4],
		],
		[
			'on for one item alone, with Stream off',
			{ parameters: hide('={{ $json.index === 3 }}', { stream: false }) },
			[3],
		],
	])('%s', async (_label, row, shown) => {
		const { run, answers } = await ask(running(), row);
		expect(outputsOf(run)).toEqual(answers);
		expect(bubblesOf(run.chunks)).toEqual(shown.map((index) => answers[index]));
	});

	it('lets the others speak while one that is not shown is still being answered', async () => {
		const stop = new AbortController();
		const shown: unknown[] = [];
		const { run } = await ask(running(), {
			parameters: hide('={{ $json.index !== 0 }}'),
			// It never ends, and is stopped once the others have spoken.
			faults: { 0: { stall: 3 } },
			options: {
				stop: stop.signal,
				onChunk: ({ type }) => {
					if (type === 'end') shown.push(type);
					if (shown.length === QUESTIONS.length - 1) stop.abort();
				},
			},
		});
		expect([run.status, bubblesOf(run.chunks).length]).toEqual(['canceled', 4]);
	});

	it.each<[string, ChatRow]>([
		['the server refused it', { faults: { 0: { status: 400 } } }],
		['it broke off', { faults: { 0: { 'error-line': 3 } } }],
		['a parameter is wrong', { questions: [''] }],
	])('off: n8n says no more than that something went wrong where %s', async (_label, row) => {
		const { run } = await ask(running(), {
			questions: QUESTIONS.slice(0, 1),
			parameters: hide(false),
			...row,
		});
		expect(bubblesOf(run.chunks)).toEqual(['Error: Unknown error']);
		expect([run.error?.description, run.error?.message]).toEqual([
			undefined,
			expect.stringMatching(/^[A-Z].*\. [A-Z].*$/),
		]);
	});
});
