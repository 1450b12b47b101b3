import type { Parameter } from '../../nodes/shared/parameters/parameter';
import { sendMessage } from '../../nodes/H2oGpteChat/resources/message/send/send';
import { CHAT, chatNode, inARow } from '../e2e/support/workflowSteps';
import { openNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';

const editor = useEditor();

/** A parameter's value with everything added that can be added. */
function filled(parameter: Parameter): unknown {
	switch (parameter.type) {
		case 'collection':
			return allOf(parameter.options);
		case 'fixedCollection': {
			const [{ name, values }] = parameter.options;
			return { [name]: allOf(values) };
		}
		default:
			return parameter.default;
	}
}

const allOf = (parameters: readonly Parameter[]) =>
	Object.fromEntries(parameters.map((parameter) => [parameter.name, filled(parameter)]));

/** The names of all parameters that are shown, those within others too. */
const namesOf = (parameter: Parameter): string[] => [
	parameter.displayName,
	...(parameter.type === 'collection' ? parameter.options.flatMap(namesOf) : []),
	...(parameter.type === 'fixedCollection' ? parameter.options[0].values.flatMap(namesOf) : []),
];

/** The names of the parameters within groups. */
const groupsOf = (parameters: readonly Parameter[]): string[] =>
	parameters.flatMap((parameter) => {
		if (parameter.type === 'collection') return groupsOf(parameter.options);
		return parameter.type === 'fixedCollection' ? namesOf(parameter).slice(1) : [];
	});

it('shows the label of every field of Send whole, also within options', async () => {
	const { page, credential, open } = editor();
	const all = allOf(sendMessage.parameters);
	// The mode with the most fields.
	const parameters = { resource: 'message', operation: 'send', ...all, sessionMode: 'byName' };
	await page.setViewportSize({ width: 1440, height: 4000 });
	await open(inARow('All options', [chatNode(parameters, credential)]));
	await openNode(page, CHAT);

	const labels = page.getByTestId('node-parameters').locator('.n8n-input-label .n8n-text');
	// The fields of a group appear a moment after the others.
	await Promise.all(
		groupsOf(sendMessage.parameters).map(
			async (name) => await labels.getByText(name, { exact: true }).first().waitFor(),
		),
	);
	const shown = await labels.evaluateAll((elements) =>
		elements.map(({ textContent, scrollWidth, clientWidth }) => ({
			label: String(textContent).trim(),
			isCut: scrollWidth > clientWidth,
		})),
	);
	const missing = new Set(sendMessage.parameters.flatMap(namesOf));
	for (const { label } of shown) missing.delete(label);
	expect([...missing]).toEqual(['Session']);
	expect(shown.filter(({ isCut }) => isCut)).toEqual([]);
});
