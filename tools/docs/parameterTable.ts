import { inOrder } from '../../nodes/shared/operations/properties';
import type { Parameter } from '../../nodes/shared/parameters/parameter';
import { descriptionText, withStop } from './descriptionText';
import {
	areExplained,
	choicesOf,
	conditionInWords,
	defaultInWords,
	typeInWords,
} from './parameterWords';

type Cells = readonly string[];

/** Sets what belongs to the row above apart. */
const INDENT = '· ';

const textsOf = (...texts: readonly string[]) =>
	texts
		.filter((text) => text !== '')
		.map(withStop)
		.join(' ');

/** The rows of a parameter: its own, and those of its choices or of the fields in its group. */
function rowsOf(parameter: Parameter, others: readonly Parameter[], prefix = ''): Cells[] {
	const texts = [parameter.description ?? '', parameter.hint ?? ''].map(descriptionText);
	const fields =
		parameter.type === 'fixedCollection' ? parameter.options.flatMap(({ values }) => values) : [];
	return [
		[
			`${prefix}**${descriptionText(parameter.displayName)}**`,
			typeInWords(parameter),
			defaultInWords(parameter),
			textsOf(...texts, conditionInWords(parameter, others)),
		],
		...(areExplained(parameter) ? choicesOf(parameter) : []).map(({ name, description = '' }) => [
			`${prefix}${INDENT}${descriptionText(name)}`,
			'',
			'',
			textsOf(descriptionText(description)),
		]),
		...fields.flatMap((field) => rowsOf(field, fields, `${prefix}${INDENT}`)),
	];
}

const tableOf = (heading: string, rows: readonly Cells[]) =>
	[[heading, 'What to enter', 'Default', 'What it is'], ['---', '---', '---', '---'], ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');

/**
 * Gives tables of parameters in Markdown: of those that stand alone, and of the fields of each collection, as the editor sorts
 * them. An empty text for no parameters.
 */
export function parameterTables(parameters: readonly Parameter[]): string {
	const single = parameters.filter(({ type }) => type !== 'collection');
	const collections = parameters.flatMap((parameter) =>
		parameter.type === 'collection' && parameter.options.length > 0 ? [parameter] : [],
	);
	return [
		...(single.length > 0
			? [
					tableOf(
						'Parameter',
						single.flatMap((parameter) => rowsOf(parameter, parameters)),
					),
				]
			: []),
		...collections.map(({ displayName, options, leading = [] }) =>
			tableOf(
				displayName,
				inOrder(options, leading).flatMap((field) => rowsOf(field, parameters)),
			),
		),
	].join('\n\n');
}
