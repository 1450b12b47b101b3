import { resources } from '../../../../nodes/H2oGpteChat/resources';
import { subtitleOf } from '../../../../nodes/shared/operations/subtitle';

/** The map within an expression, by its only braces. */
const mapIn = (expression: string) => JSON.parse(/{"[^}]*}/.exec(expression)?.[0] ?? '');

describe('subtitleOf', () => {
	it('looks the names up by what the selectors hold', () => {
		expect(subtitleOf([{ ...resources[0], operations: resources[0].operations.slice(0, 1) }])).toBe(
			'={{ {"send: message":"Send: Message"}[$parameter["operation"] + ": " + $parameter["resource"]] }}',
		);
	});

	it.each([
		['send: message', 'Send: Message'],
		['getAll: message', 'Get Many: Message'],
		['getAll: session', 'Get Many: Session'],
		['getQuestions: session', 'Get Suggested Questions: Session'],
		['removePromptTemplate: session', 'Remove Prompt Template: Session'],
	])('%s is shown as "%s"', (values, names) => {
		expect(mapIn(subtitleOf(resources))).toHaveProperty([values], names);
	});

	it('has a name for every operation', () => {
		const count = resources.flatMap(({ operations }) => operations).length;
		expect(Object.keys(mapIn(subtitleOf(resources)))).toHaveLength(count);
	});
});
