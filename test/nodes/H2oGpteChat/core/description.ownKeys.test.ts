import { toProperties } from '../../../../nodes/H2oGpteChat/core/description';
import type { Parameter } from '../../../../nodes/H2oGpteChat/core/operation';

const base = { displayName: 'X', name: 'x', default: '' } as const;

it.each<[string, Parameter]>([
	['a text', { ...base, type: 'string', isId: true, asList: true, encode: (value) => value }],
	['a locator', { ...base, type: 'resourceLocator', modes: [], linkTo: 'chats', sendAs: false }],
])('n8n is told nothing of what the node alone knows: %s', (_, parameter) => {
	const known = ['default', 'displayName', 'modes', 'name', 'type'];
	const names = toProperties([parameter]).flatMap((property) => Object.keys(property));
	expect(names.filter((name) => !known.includes(name))).toEqual([]);
});
