import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId, set } from '../../support/operationCases';

const running = useEmulator();

const QUESTION = 'How often do I have to descale?';

type Form = NonNullable<Emulator['switches']['agent-answer']>;

const AGENT = { agentOptions: { useAgent: true } };

const send = async (
	{ emulator, sessionId }: Given,
	parameters: INodeParameters = AGENT,
	more: Partial<NodeOptions> = {},
) =>
	await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: QUESTION,
			...parameters,
		},
		more,
	);

/** What the same question is answered with where no agent is asked. */
async function plainAnswer(given: Given, options: INodeParameters = {}) {
	const { items } = await send(given, { options });
	return items.map(({ json }) => json.output);
}

const WHOLE: Form[] = ['titled', 'untitled', 'title-first', 'report-last', 'call-info'];

const CUT: Array<[Form, string]> = [
	[
		'cut-off',
		'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.',
	],
	['max-turns', 'Max turns 2 out of 2 reached, terminating conversation.'],
];

const CUT_HINT =
	'An agent reached its maximum number of turns, so its answer may not be whole: "incomplete" is true in its item, and "incomplete_reason" says what the server said. Raise Max Turns or Accuracy in the Agent Options, or ask for less at once.';
const SILENT_HINT =
	'An agent reported on its work and gave no answer: the output of its item is empty. Switch Simplify off to see the whole transcript, or send the message again.';

describe.each([
	['streamed', { stream: true }, {}],
	['in one piece', { stream: false }, {}],
	['of an old server', { stream: true }, { legacy: true }],
])('an answer %s', (_label, options, switches) => {
	it.each(WHOLE)('of an agent is what it said last: %s', async (form) => {
		const given = arrange(running());
		set(given.emulator, { 'agent-answer': form, ...switches });
		const [output] = await plainAnswer(given, options);
		const { items, hints } = await send(given, { ...AGENT, options });
		expect(items.map(({ json }) => json)).toEqual([
			{
				output,
				question: QUESTION,
				message_id: items[0]?.json.message_id,
				session_id: given.sessionId,
			},
		]);
		expect(hints).toEqual([]);
	});

	it.each(CUT)('that was cut off says so: %s', async (form, sentence) => {
		const given = arrange(running());
		set(given.emulator, { 'agent-answer': form, ...switches });
		const [output] = await plainAnswer(given, options);
		const { items, hints, status } = await send(given, { ...AGENT, options });
		expect(items.map(({ json }) => json)).toEqual([
			{
				output,
				question: QUESTION,
				message_id: items[0]?.json.message_id,
				session_id: given.sessionId,
				incomplete: true,
				incomplete_reason: sentence,
			},
		]);
		expect([status, hints]).toEqual(['success', [CUT_HINT]]);
	});

	it.each([...WHOLE, 'cut-off' as const])('as data is parsed: %s', async (form) => {
		const given = arrange(running());
		set(given.emulator, { 'agent-answer': form, ...switches });
		for (const responseFormat of ['json_object', 'json_code']) {
			const format = { ...options, responseFormat };
			const [output] = await plainAnswer(given, format);
			const { items } = await send(given, { ...AGENT, options: format });
			expect(output).toEqual({ answer: expect.any(String), source: expect.any(String) });
			expect(items.map(({ json }) => json.output)).toEqual([output]);
		}
	});
});

it('is empty where all that came are reports, and a hint says so', async () => {
	const given = arrange(running());
	set(given.emulator, { 'agent-answer': 'reports' });
	const { items, hints } = await send(given);
	expect(items.map(({ json }) => json.output)).toEqual(['']);
	expect(hints).toEqual([SILENT_HINT]);
});

it('is refused as data where all that came are reports', async () => {
	const given = arrange(running());
	set(given.emulator, { 'agent-answer': 'reports' });
	const { error } = await send(given, { ...AGENT, options: { responseFormat: 'json_object' } });
	expect(error).toMatchObject({
		message: 'The answer is not JSON',
		description: expect.stringMatching(/^It is empty\. /),
	});
});

it.each(CUT)('says in the raw form, too, that it was cut off: %s', async (form, sentence) => {
	const given = arrange(running());
	set(given.emulator, { 'agent-answer': form });
	const [output] = await plainAnswer(given);
	const { items, hints } = await send(given, { ...AGENT, simplify: false });
	const json: IDataObject = items[0]?.json ?? {};
	expect(json).toMatchObject({ incomplete: true, incomplete_reason: sentence });
	expect(json.turns).toEqual([
		{ title: 'Search the documents', text: expect.stringMatching(/^I look for passages/) },
		{ title: 'Answer', text: output },
	]);
	expect(json.body).toContain(sentence);
	expect(hints).toEqual([CUT_HINT]);
});

it('is hinted at once, however many items there are', async () => {
	const given = arrange(running());
	set(given.emulator, { 'agent-answer': 'cut-off' });
	const { items, hints } = await send(given, AGENT, {
		items: [{ json: {} }, { json: {} }, { json: {} }],
	});
	expect(items.map(({ json }) => json.incomplete)).toEqual([true, true, true]);
	expect(hints).toEqual([CUT_HINT]);
});

describe('options of an agent that nobody asked for', () => {
	const UNUSED_HINT =
		'The Agent Options had no effect, since Use Agent is not switched on: the model answered alone. Add Use Agent to the Agent Options, or remove them.';
	const OTHER = { agentAccuracy: 'quick' };

	it.each<[string, INodeParameters, string[]]>([
		['are hinted at', { agentOptions: OTHER }, [UNUSED_HINT]],
		[
			'are hinted at where Use Agent is off',
			{ agentOptions: { ...OTHER, useAgent: false } },
			[UNUSED_HINT],
		],
		['are used with Use Agent', { agentOptions: { ...OTHER, useAgent: true } }, []],
		[
			'are used where the arguments of the model ask for an agent',
			{ agentOptions: OTHER, advancedOptions: { llmArgs: '{"use_agent": true}' } },
			[],
		],
		['are none where they are empty', { agentOptions: { agentTools: [] } }, []],
		['are none where there is but Use Agent', { agentOptions: { useAgent: false } }, []],
	])('%s', async (_label, parameters, expected) => {
		const { hints } = await send(arrange(running()), parameters);
		expect(hints).toEqual(expected);
	});

	it('are hinted at once, however many items there are', async () => {
		const { hints } = await send(
			arrange(running()),
			{ agentOptions: OTHER },
			{ items: [{ json: {} }, { json: {} }] },
		);
		expect(hints).toEqual([UNUSED_HINT]);
	});

	it('are not hinted at where the node is a tool', async () => {
		const { hints } = await send(arrange(running()), { agentOptions: OTHER }, { asTool: true });
		expect(hints).toEqual([]);
	});
});

it('says as a tool in its item alone that it was cut off', async () => {
	const given = arrange(running());
	set(given.emulator, { 'agent-answer': 'cut-off' });
	const { items, hints } = await send(given, AGENT, { asTool: true });
	expect(items.map(({ json }) => json.incomplete)).toEqual([true]);
	expect(hints).toEqual([]);
});
