import { isAbsent } from '../emptyValues';
import { isObject } from '../text/json';
import { flawOf } from '../transport/pathSegment';
import { isWellFormed, visible } from '../text/letters';
import type { Place } from './links';
import { isAddress, isLink, PLACES, readLink } from './links';
import type { Parameter } from './parameter';
import { refuse, refuseEmpty, refuseKind } from './refuseValue';

/** IDs as the server makes them, which are plainly none of a link. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a parameter is for the ID of something that the server made, and not for a name such as that of a model. */
const isReference = ({ type, name }: Parameter) =>
	type === 'resourceLocator' || name.endsWith('Id');

/** Whether the text of a parameter is an ID: blanks around it and letters that nobody sees are no part of it. */
export const holdsId = (parameter: Parameter): boolean =>
	isReference(parameter) || parameter.isId === true;

/**
 * The ID in a link. Throws a `UserError` for a link that leads elsewhere, or where the parameter knows none.
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

/** A locator as n8n keeps it, and the text of an expression or a model that stands for a whole one. */
const contentOf = (parameter: Parameter, value: unknown): { mode?: unknown; content: unknown } =>
	parameter.type === 'resourceLocator' && isObject(value) && 'mode' in value && 'value' in value
		? { mode: value.mode, content: value.value }
		: { content: value };

/** What a name of the server cannot have, which may have slashes unlike an ID. */
const CONTROL = /\p{Cc}/u;

/**
 * Gives an ID back. Throws a `UserError` for one that might reach something else in the path of a request, wherever this
 * one goes: no server makes such IDs.
 */
function checkPlace(parameter: Parameter, id: string, place: Place | undefined): string {
	const isName = !parameter.name.endsWith('Id');
	const flaw = isName
		? CONTROL.test(id)
			? 'holds a control letter or a line break'
			: undefined
		: flawOf(id, place === undefined ? '' : `/${place}/`);
	if (flaw === undefined) return id;
	return refuse(
		parameter,
		`${flaw}, which no ${isName ? 'name' : 'ID'} ${flaw.startsWith('is') ? 'is' : 'has'}`,
		`Enter the ${isName ? 'name' : 'ID'} alone, or check the expression that gives it.`,
	);
}

/**
 * Gives the ID that a parameter names: by itself, or by a link where the parameter knows some. n8n would do so by a
 * regular expression under a time limit, which a busy machine exceeds. Throws a `UserError` for what is no text, for half
 * a letter, for a link that leads elsewhere, and for what might reach another endpoint.
 */
export function checkId(parameter: Parameter, value: unknown): string {
	const { mode, content } = contentOf(parameter, value);
	if (isAbsent(content) && !parameter.required) return '';
	if (typeof content !== 'string') return refuseKind(parameter, 'text', content);
	const text = visible(content).trim();
	if (text === '') return parameter.required ? refuseEmpty(parameter, 'text') : '';
	if (!isWellFormed(text)) {
		return refuse(
			parameter,
			'holds half a letter',
			'Check the expression, which cuts a text there.',
		);
	}
	const place = parameter.type === 'resourceLocator' ? parameter.linkTo : undefined;
	const isId =
		place === undefined ? !isLink(text) : mode === 'url' ? UUID.test(text) : !isAddress(text);
	const id = isId || !isReference(parameter) ? text : idInLink(parameter, text, place);
	return checkPlace(parameter, id, place);
}
