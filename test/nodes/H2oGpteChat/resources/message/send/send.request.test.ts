import type { IDataObject } from 'n8n-workflow';

import { loadOperations } from '../../../../../../emulator/contract';
import { parametersOf } from '../../../../../../nodes/shared/operations/derivedFields';
import { checkValue } from '../../../../../../nodes/shared/parameters/checkValue';
import { toRequestFields } from '../../../../../../nodes/shared/operations/toRequestFields';
import { sendMessage } from '../../../../../../nodes/H2oGpteChat/resources/message/send/send';
import { buildRequest } from '../../../../../../nodes/shared/transport/route';
import { marked } from '../../../../../support/marked';
import { OTHER_FORMS } from './otherForms';
import { ROWS } from './requestRows';

const parameters = parametersOf(sendMessage);

function bodyOf(entered: IDataObject): IDataObject | undefined {
	const all: IDataObject = { sessionId: 's1', message: 'Hello', ...entered };
	const values = Object.fromEntries(
		parameters.flatMap((parameter) =>
			all[parameter.name] === undefined
				? []
				: [[parameter.name, checkValue(parameter, all[parameter.name])]],
		),
	);
	const fields = toRequestFields(parameters, values);
	return buildRequest(sendMessage.route, sendMessage.completeFields?.(fields)).body;
}

it('sends nothing that was not set but the mark', () => {
	const untouched = Object.fromEntries(
		parameters.filter(({ type }) => type === 'collection').map(({ name }) => [name, {}]),
	);
	expect(bodyOf(untouched)).toEqual(marked({ message: 'Hello' }));
});

it.each([...ROWS, ...OTHER_FORMS])('%s: %j', (field, entered, sent) => {
	const [name = '', option] = field.split('.');
	const form = option === undefined ? { [name]: entered } : { [name]: { [option]: entered } };
	expect(bodyOf(form)).toEqual(marked({ message: 'Hello', ...sent }));
});

it('takes metadata that is chosen in JSON', () => {
	const chosen = (metaDataToInclude: unknown) =>
		bodyOf({ retrievalOptions: { metaDataToInclude } });
	expect(chosen('["name","page"]')).toEqual(chosen(['name', 'page']));
});

it('has a row for every option', () => {
	const options = parameters.flatMap((parameter) =>
		parameter.type === 'collection'
			? parameter.options.map(({ name }) => `${parameter.name}.${name}`)
			: [],
	);
	const covered = new Set(ROWS.map(([field]) => field));
	expect(options.filter((option) => !covered.has(option))).toEqual([]);
});

it('reaches every field of the request that the contract knows', () => {
	const schema = loadOperations().find(({ operationId }) => operationId === 'get_completion')?.body;
	const sent = Object.assign({ message: '' }, ...ROWS.map(([, , body]) => body));
	expect(Object.keys(Object(schema?.schema.properties)).filter((key) => !(key in sent))).toEqual(
		[],
	);
});

it.each([
	[
		'a field under JSON',
		{ options: { temperature: 0.5 }, advancedOptions: { llmArgs: { temperature: 1, a: 1 } } },
		{ llm_args: { temperature: 0.5, a: 1 } },
	],
	[
		'a field deeper down',
		{
			advancedOptions: {
				costControls: { values: { maxCost: 1 } },
				llmArgs: { cost_controls: { max_cost: 9, model: ['a'] } },
			},
		},
		{ llm_args: { cost_controls: { max_cost: 1, model: ['a'] } } },
	],
])('lets the field win: %s', (_label, form, sent) => {
	expect(bodyOf(form)).toEqual(marked({ message: 'Hello', ...sent }));
});

describe('the mark', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['n8n without any', {}, { llm_args: { client_metadata: 'n8n' } }],
		['n8n beside others', { seed: 1 }, { llm_args: { client_metadata: 'n8n', seed: 1 } }],
		['what is set', { client_metadata: 'mine' }, { llm_args: { client_metadata: 'mine' } }],
		['nothing with null', { client_metadata: null }, {}],
		['nothing with empty text', { client_metadata: '' }, {}],
		['nothing beside others', { client_metadata: null, seed: 1 }, { llm_args: { seed: 1 } }],
	])('is %s', (_label, llmArgs, sent) => {
		const forms = [llmArgs, JSON.stringify(llmArgs)];
		for (const form of forms) {
			const body = bodyOf({ advancedOptions: { llmArgs: form } });
			expect(body).toEqual({ message: 'Hello', ...sent });
		}
	});
});

it.each([
	[
		'JSON that is none',
		{ options: { guidedJson: '{' } },
		"The parameter 'JSON Schema' is not valid JSON",
	],
	[
		'a list for an object',
		{ advancedOptions: { ragConfig: [] } },
		"The parameter 'RAG Config (JSON)' needs a JSON object but got a list",
	],
	[
		'a temperature beyond the scale',
		{ options: { temperature: 3 } },
		"The parameter 'Temperature' is 3",
	],
	['half a token', { options: { maxNewTokens: 1.5 } }, "The parameter 'Max New Tokens' is 1.5"],
	[
		'an unknown choice',
		{ retrievalOptions: { ragType: 'graph' } },
		`The parameter 'RAG Type' has no choice "graph"`,
	],
	[
		'metadata that there is not',
		{ retrievalOptions: { metaDataToInclude: ['color'] } },
		`The parameter 'Metadata to Include' has no choice "color"`,
	],
])('refuses %s', (_label, form, message) => {
	expect(() => bodyOf(form)).toThrow(message);
});
