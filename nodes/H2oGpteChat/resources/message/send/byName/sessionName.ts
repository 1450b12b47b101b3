import type { Parameter } from '../../../../../shared/parameters/parameter';
import { refuse } from '../../../../../shared/parameters/refuseValue';
import { replaceSurrogates } from '../../../../../shared/text/characters';

/** The most characters that the name of a session may have here: what is longer is a text in the wrong place. */
const MAX_NAME_CHARS = 1000;

/** The name of the session that a message is for, as a chat in n8n gives one to each of its visitors. */
export const sessionByName = {
	displayName: 'Session Name',
	name: 'sessionName',
	type: 'string',
	required: true,
	default: '={{ $json.sessionId }}',
	placeholder: 'e.g. {{ $json.sessionId }}',
	description:
		'The name of the session to go on in. If there is none yet, it is started. The Chat Trigger gives each visitor a sessionId for this.',
	showWhen: { sessionMode: ['byName'] },
	emptyHint:
		'The expression {{ $json.sessionId }} needs an item with a sessionId, as the Chat Trigger gives one. Enter another expression, or a name.',
	sendAs: false,
} as const satisfies Parameter;

/** The most sessions that are looked through for a name, unless the option says otherwise. */
export const DEFAULT_SESSIONS_TO_SEARCH = 1000;

/** How far the list of sessions is read for a name. */
export const sessionsToSearch = {
	displayName: 'Sessions to Search',
	name: 'sessionsToSearch',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_SESSIONS_TO_SEARCH,
	description:
		'How many sessions to look through for the name, the last used first. If none of them has it, a session is started.',
	showWhen: { sessionMode: ['byName'] },
	sendAs: false,
} as const satisfies Parameter;

/**
 * Gives a name as the server keeps it: without blanks around it and halves of emojis. Throws a `UserError` for one that is too
 * long.
 */
export function cleanName(name: string): string {
	const cleaned = replaceSurrogates(name).trim();
	if ([...cleaned].length <= MAX_NAME_CHARS) return cleaned;
	return refuse(
		sessionByName,
		'has more than 1,000 characters',
		'Enter a shorter name, or check the expression: the text of a message belongs into another field.',
	);
}
