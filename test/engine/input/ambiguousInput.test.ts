import type { INodeParameters } from 'n8n-workflow';

import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';

const send = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId('s1'),
	message: 'Hello',
};
const CHECK = 'Check the value or the expression of this parameter.';
const JSON_LIST = 'Enter a JSON list, such as ["a", "b"].';

const include = (value: INodeParameters[string]) => ({
	retrievalOptions: { tags: { values: { include: value } } },
});

/** What could be meant in several ways, or in none. */
const ROWS: Array<[string, INodeParameters, string, string]> = [
	[
		'a word for a number',
		{ options: { temperature: '={{ "hot" }}' } },
		"The parameter 'Temperature' needs a number but got text",
		CHECK,
	],
	[
		'a sign between thousands',
		{ options: { maxNewTokens: '={{ "1,000" }}' } },
		"The parameter 'Max New Tokens' needs a number but got text",
		CHECK,
	],
	[
		'a number beyond the bounds as text',
		{ options: { temperature: '={{ "3" }}' } },
		"The parameter 'Temperature' is 3",
		'Enter a number of at most 2.',
	],
	[
		'a number for a switch',
		{ options: { stream: '={{ 1 }}' } },
		"The parameter 'Stream' needs true or false but got a number",
		CHECK,
	],
	[
		'a date for a number',
		{ options: { seed: '={{ new Date(0) }}' } },
		"The parameter 'Seed' needs a number but got a date",
		CHECK,
	],
	[
		'a date for JSON',
		{ advancedOptions: { llmArgs: '={{ new Date(0) }}' } },
		"The parameter 'LLM Arguments (JSON)' needs a JSON object but got a date",
		CHECK,
	],
	[
		'a date that is none',
		{ message: '={{ DateTime.fromISO("x") }}' },
		"The parameter 'Message' is no valid date",
		CHECK,
	],
	[
		'a date that is none in a collection',
		{ options: { systemPrompt: '={{ DateTime.fromISO("x") }}' } },
		"The parameter 'System Prompt' is no valid date",
		CHECK,
	],
	[
		'what is not a number for text',
		{ message: '={{ Number("x") }}' },
		"The parameter 'Message' is NaN",
		CHECK,
	],
	[
		'a list of one for a choice',
		{ options: { responseFormat: '={{ ["json_object"] }}' } },
		`The parameter 'Response Format' has no choice "json_object"`,
		'Choose one of: json_code, json_object, text.',
	],
	[
		'a list with an object in it, as JSON',
		{ advancedOptions: { guidedChoice: '={{ JSON.stringify(["a", { b: 1 }]) }}' } },
		"The parameter 'Guided Choice' needs text but got an object",
		CHECK,
	],
	[
		'a list in a list',
		include('={{ JSON.stringify([["red"], ["blue"]]) }}'),
		"The parameter 'Include' needs text but got a list",
		CHECK,
	],
	[
		'a list that breaks off',
		include('={{ \'["red", "blu\' }}'),
		"The parameter 'Include' is not a valid list",
		JSON_LIST,
	],
	[
		'a list of Python',
		include("={{ \"['red', 'blue']\" }}"),
		"The parameter 'Include' is not a valid list",
		JSON_LIST,
	],
];

const running = useEmulator();

it.each(ROWS)('%s', async (_label, form, message, description) => {
	const { error } = await runOn(running(), { ...send, ...form });
	expect(error).toMatchObject({ name: 'NodeOperationError', message, description, itemIndex: 0 });
	expect(running().requests).toEqual([]);
});

it('names the item, and sends the others', async () => {
	const emulator = running();
	const { id } = emulator.store.addSession();
	const run = await runOn(
		emulator,
		{
			...send,
			sessionId: byId(id),
			options: { temperature: '={{ $json.heat }}', maxConcurrency: 1 },
		},
		{
			items: ['0', 'hot', '1'].map((heat) => ({ json: { heat } })),
			onError: 'continueErrorOutput',
		},
	);
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(run.failed.map(({ json }) => json.error)).toEqual([
		expect.objectContaining({
			message: "The parameter 'Temperature' needs a number but got text [item 1]",
		}),
	]);
	expect(emulator.requests.length).toBe(2);
});
