import { checkId, holdsId } from '../../../../nodes/shared/parameters/ids';
import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import {
	collectionId,
	messageId,
	model,
	optionalCollectionId,
	promptTemplateId,
	sessionId,
} from '../../../../nodes/shared/operations/commonFields';
import { byId, byUrl } from '../../../support/operationCases';
import { refusalOf } from '../refusal';

const ID = '123e4567-e89b-12d3-a456-426655440000';
const CHAT = `https://h2ogpte.example.com/chats/${ID}`;
const COLLECTION = `https://h2ogpte.example.com/collections/${ID}`;
const fromList = (value: unknown) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: 'Help desk',
	cachedResultUrl: CHAT,
});
const name: Parameter = {
	displayName: 'Judge',
	name: 'judge',
	type: 'string',
	default: '',
	isId: true,
};

it.each<[string, Parameter, unknown, string]>([
	['from the list', sessionId, fromList(ID), ID],
	['by ID', sessionId, byId(ID), ID],
	['by a link', sessionId, byUrl(CHAT), ID],
	['by a link as n8n kept it with its expression', sessionId, { ...byUrl(CHAT), __regex: 'x' }, ID],
	['by a link with blanks around it', sessionId, byUrl(` ${CHAT}\n`), ID],
	['by a link with characters that nobody sees', sessionId, byUrl(`\u200b${CHAT}\ufeff`), ID],
	['an ID in the place of a link', sessionId, byUrl(ID), ID],
	['a link in the place of an ID', sessionId, byId(CHAT), ID],
	['a link in the place of a choice', sessionId, fromList(CHAT), ID],
	['a link in upper case', sessionId, byId(CHAT.replace('https', 'HTTPS')), ID],
	['a link in the place of the whole locator', sessionId, CHAT, ID],
	['an ID in the place of the whole locator', sessionId, ID, ID],
	['blanks around an ID', sessionId, byId(` ${ID}\u00a0`), ID],
	['a zero-width blank within an ID', sessionId, byId('ab\u200bc'), 'abc'],
	['a word joiner at the end', sessionId, byId(`${ID}\u2060`), ID],
	['a mark of the byte order before it', sessionId, byId(`\ufeff${ID}`), ID],
	['a soft hyphen', sessionId, byId('ab\u00adc'), 'abc'],
	['a mark of the direction', sessionId, byId(`\u200e${ID}\u202c`), ID],
	['a collection by a link', collectionId, byId(COLLECTION), ID],
	['no collection', optionalCollectionId, byId(''), ''],
	['no collection but characters that nobody sees', optionalCollectionId, byId('\u200b'), ''],
	['nothing for a collection', optionalCollectionId, fromList(undefined), ''],
	['a prompt template', promptTemplateId, byId(`${ID}\u200b`), ID],
	['a model', model, byId('openai/gpt-4o\u200b'), 'openai/gpt-4o'],
	['a model under a scheme of its own', model, byId('hf://meta/llama'), 'hf://meta/llama'],
	['a message', messageId, `\u200b${ID} `, ID],
	['a name of the server', name, ' gpt-4o\u200b', 'gpt-4o'],
	['a name of the server that is a link', name, 'https://models/1', 'https://models/1'],
])('takes %s', (_, parameter, value, expected) => {
	expect(holdsId(parameter)).toBe(true);
	expect(checkId(parameter, value)).toBe(expected);
});

const NO_SESSION = [
	"The parameter 'Session' is not the address of a chat session",
	'Enter one that ends in /chats/ and an ID, or the ID alone.',
] as const;
const NO_COLLECTION = [
	"The parameter 'Collection' is not the address of a collection",
	'Enter one that ends in /collections/ and an ID, or the ID alone.',
] as const;
const ALONE = 'Enter the ID alone.';
const CHECK = 'Check the value or the expression of this parameter.';
const PICK = 'Choose one from the list, or enter an ID.';
const CUT = 'Check the expression, which cuts a text there.';

it.each<[string, Parameter, unknown, string, string]>([
	['a link to a collection', sessionId, byUrl(COLLECTION), ...NO_SESSION],
	['a link to a collection by ID', sessionId, byId(COLLECTION), ...NO_SESSION],
	['a link without an ID', sessionId, byUrl('https://h2ogpte.example.com/chats'), ...NO_SESSION],
	['another scheme', sessionId, byUrl(CHAT.replace('https', 'ftp')), ...NO_SESSION],
	['another scheme by ID', sessionId, byId(CHAT.replace('https', 'ftp')), ...NO_SESSION],
	['words for a link', sessionId, byUrl('my session'), ...NO_SESSION],
	['two links', sessionId, byId(`${CHAT} ${CHAT}`), ...NO_SESSION],
	['a link to a session', collectionId, byId(CHAT), ...NO_COLLECTION],
	['a link to a session', optionalCollectionId, CHAT, ...NO_COLLECTION],
	[
		'a link for a template',
		promptTemplateId,
		byId(CHAT),
		"The parameter 'Prompt Template' is a link instead of an ID",
		ALONE,
	],
	['a link', model, byId(CHAT), "The parameter 'Model' is a link instead of an ID", ALONE],
	['a link', messageId, CHAT, "The parameter 'Message ID' is a link instead of an ID", ALONE],
	['no link', sessionId, byUrl(''), "The parameter 'Session' is empty", PICK],
	[
		'characters that nobody sees',
		sessionId,
		byId('\u200b'),
		"The parameter 'Session' is empty",
		PICK,
	],
	['nothing', sessionId, fromList(null), "The parameter 'Session' is empty", PICK],
	[
		'a number',
		sessionId,
		{ ...byId(''), value: 7 },
		"The parameter 'Session' needs text but got a number",
		CHECK,
	],
	['a switch', messageId, true, "The parameter 'Message ID' needs text but got a boolean", CHECK],
	['a date', messageId, new Date(0), "The parameter 'Message ID' needs text but got a date", CHECK],
	[
		'a locator in a locator',
		sessionId,
		{ ...byId(''), value: byId(ID) },
		"The parameter 'Session' needs text but got an object",
		CHECK,
	],
	[
		'a locator for a text',
		messageId,
		byId(ID),
		"The parameter 'Message ID' needs text but got an object",
		CHECK,
	],
	[
		'half a character',
		collectionId,
		byId('a\ud83d'),
		"The parameter 'Collection' holds half a character",
		CUT,
	],
])('refuses %s', (_, parameter, value, message, description) => {
	expect(refusalOf(() => checkId(parameter, value))).toEqual({ message, description });
});
