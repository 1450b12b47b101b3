import { isAbsent } from '../emptyValues';
import { isObject } from '../text/json';
import { flawOf } from '../transport/pathSegment';
import { isWellFormed, visible } from '../text/characters';
import type { Place } from './links';
import { isAddress, isLink, PLACES, readLink } from './links';
import type { Parameter } from './parameter';
import { CHECK, refuse, refuseEmpty, refuseKind } from './refuseValue';

/** The form of IDs that the server makes. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a parameter of this name holds an ID, or a list of them. */
const hasIdName = (name: string) => /Ids?$/.test(name);

/** Whether a parameter takes the ID of something on the server, and not a name such as that of a model. */
const isReference = ({ type, name }: Parameter) => type === 'resourceLocator' || hasIdName(name);

/** Whether the text of a parameter is an ID or a name, without blanks around it and invisible characters. */
export const holdsId = (parameter: Parameter): boolean =>
	isReference(parameter) || parameter.isId === true;

/**
 * Gives the ID in a link. Throws a `UserError` for a link that leads elsewhere, and for a parameter that takes no links.
 */
function idInLink(parameter: Parameter, text: string, place: Place | undefined): string {
	if (place === undefined) {
		return refuse(parameter, 'is a link instead of an ID', 'Enter the ID alone.');
	}
	const link = readLink(text);
	if (link?.place === place) return link.id;
	return refuse(
		parameter,
		`is not the address of ${PLACES[place]}`,
		`Enter one that ends in /${place}/ and an ID, or the ID alone.`,
	);
}

/** Gives the mode and the text of a locator. An expression or a model may give the text alone. */
export const contentOf = (
	parameter: Parameter,
	value: unknown,
): { mode?: unknown; content: unknown } =>
	parameter.type === 'resourceLocator' && isObject(value) && 'mode' in value && 'value' in value
		? { mode: value.mode, content: value.value }
		: { content: value };

/** The characters that no name on the server has. Unlike an ID, a name may have slashes. */
const CONTROL = /\p{Cc}/u;

/** What stands before the IDs of a parameter in the paths of requests. */
const pathBefore = (parameter: Parameter): string => {
	const place = parameter.type === 'resourceLocator' ? parameter.linkTo : undefined;
	return place === undefined ? (parameter.pathBefore ?? '') : `/${place}/`;
};

/**
 * Gives an ID or a name back. Throws a `UserError` for an ID that could lead a request elsewhere if it were part of its path,
 * whether it is or not: no server makes such IDs.
 */
function checkSafe(parameter: Parameter, id: string): string {
	const isName = !hasIdName(parameter.name);
	const flaw = isName
		? CONTROL.test(id)
			? 'holds a control character or a line break'
			: undefined
		: parameter.asList && id.includes(',')
			? // The server would take it for several IDs.
				'holds ","'
			: flawOf(id, pathBefore(parameter));
	if (flaw === undefined) return id;
	return refuse(
		parameter,
		`${flaw}, which no ${isName ? 'name' : 'ID'} ${flaw.startsWith('is') ? 'is' : 'has'}`,
		`Enter the ${isName ? 'name' : 'ID'} alone, or check the expression that gives it.`,
	);
}

/**
 * Gives the ID or the name in a parameter's value, also out of a link where the parameter takes links. n8n itself would read
 * links by a regular expression with a time limit, which a busy machine exceeds. Throws a `UserError` for what is no text,
 * for half of a surrogate pair, for a link that leads elsewhere, and for an ID that could reach another endpoint.
 */
export function checkId(parameter: Parameter, value: unknown): string {
	const { mode, content } = contentOf(parameter, value);
	if (isAbsent(content) && !parameter.required) return '';
	if (typeof content !== 'string') return refuseKind(parameter, 'text', content);
	const text = visible(content).trim();
	if (text === '' && parameter.asList) return refuse(parameter, 'holds an empty ID', CHECK);
	if (text === '') return parameter.required ? refuseEmpty(parameter, 'text') : '';
	if (!isWellFormed(text)) {
		return refuse(
			parameter,
			'holds half a character',
			'Check the expression, which cuts a text there.',
		);
	}
	const place = parameter.type === 'resourceLocator' ? parameter.linkTo : undefined;
	const isId =
		place === undefined ? !isLink(text) : mode === 'url' ? UUID.test(text) : !isAddress(text);
	const id = isId || !isReference(parameter) ? text : idInLink(parameter, text, place);
	return checkSafe(parameter, id);
}
