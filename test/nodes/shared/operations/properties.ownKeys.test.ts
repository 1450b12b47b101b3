import { H2oGpteChat } from '../../../../nodes/H2oGpteChat/H2oGpteChat.node';
import { H2oGpteChatTrigger } from '../../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { LmChatH2oGpte } from '../../../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { toProperties } from '../../../../nodes/shared/operations/properties';
import type { Parameter } from '../../../../nodes/shared/parameters/parameter';

const base = { displayName: 'X', name: 'x', default: '' } as const;

it.each<[string, Parameter]>([
	['a text', { ...base, type: 'string', isId: true, asList: true, encode: (value) => value }],
	['a text that may be empty', { ...base, type: 'string', keepsEmpty: true }],
	['a text that may not', { ...base, type: 'string', emptyHint: 'Enter one.' }],
	['a locator', { ...base, type: 'resourceLocator', modes: [], linkTo: 'chats', sendAs: false }],
	[
		'a locator without links',
		{ ...base, type: 'resourceLocator', modes: [], pathBefore: '/jobs/' },
	],
])('n8n is told nothing of what the node alone knows: %s', (_, parameter) => {
	const known = ['default', 'displayName', 'modes', 'name', 'type'];
	const names = toProperties([parameter]).flatMap((property) => Object.keys(property));
	expect(names.filter((name) => !known.includes(name))).toEqual([]);
});

// It ends a regular expression after a quarter of a second, whatever the text: on a busy machine that ends the execution.
it.each([
	['the node', new H2oGpteChat()],
	['the trigger', new H2oGpteChatTrigger()],
	['the model', new LmChatH2oGpte()],
])('n8n is given no regular expression to run: %s', (_, { description }) => {
	const text = JSON.stringify(description.properties);
	expect(text).toContain('"modes":');
	expect(text).not.toMatch(/extractValue|"validation"|regex"/);
});
