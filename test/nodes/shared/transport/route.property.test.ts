import fc from 'fast-check';
import { UserError } from 'n8n-workflow';

import { resources } from '../../../../nodes/H2oGpteChat/resources';
import type { Route } from '../../../../nodes/shared/transport/route';
import {
	buildRequest,
	encodeId,
	slotsOf,
	toSnakeCase,
} from '../../../../nodes/shared/transport/route';

const API = 'https://h2ogpte.example.com/prefix/api/v1';

/** Any text, and texts of what has a meaning in an address. */
const id = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc
		.array(
			fc.constantFrom(
				...['.', '..', '/', '\\', '%', '%2e', '%2F', '%5c', '?', '#', ';', ':', '@', '//', 'a'],
				...['\t', '\n', '\r', ' ', '\0', '\u2024', '\uff0e', '\uff0f', '{sessionId}', '$&'],
			),
			{ maxLength: 8 },
		)
		.map((parts) => parts.join('')),
);

/** What `make` gives, unless it refuses. */
function unlessRefused<T>(make: () => T): T | undefined {
	try {
		return make();
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return undefined;
	}
}

it('an ID stays one segment of the path, whatever it is', () => {
	fc.assert(
		fc.property(id, (text) => {
			const segment = unlessRefused(() => encodeId('sessionId', text));
			if (segment === undefined) return;
			const { origin, pathname, search, hash } = new URL(`${API}/chats/${segment}/messages`);
			expect([origin, search, hash]).toEqual(['https://h2ogpte.example.com', '', '']);
			const parts = pathname.split('/');
			expect(parts).toEqual(['', 'prefix', 'api', 'v1', 'chats', segment, 'messages']);
			expect(decodeURIComponent(segment)).toBe(text.trim());
		}),
		{ numRuns: 5000 },
	);
});

const ROUTES: Route[] = [
	...new Set(resources.flatMap(({ operations }) => operations.map(({ route }) => route))),
];

it.each(ROUTES)('%s: every value goes to one place, and no ID to another path', (route) => {
	const slots = slotsOf(route);
	const [verb = '', template = ''] = route.split(' ');
	const shape = template.replace(/\{\?\w+\}/g, '').replace(/\{\w+\}/g, '*');
	const names = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'd'), minLength: 1 });
	fc.assert(
		fc.property(
			fc.tuple(...slots.path.map(() => id)),
			fc.dictionary(names, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
			(ids, others) => {
				const values = {
					...others,
					...Object.fromEntries(slots.path.map((name, index) => [name, ids[index]])),
				};
				const request = unlessRefused(() => buildRequest(route, values));
				if (request === undefined) return;
				const { method, path, query, body } = request;
				expect(method).toBe(verb);
				const { pathname } = new URL(`https://h${path}`);
				expect(pathname.split('/')).toHaveLength(shape.split('/').length);
				expect(
					shape
						.split('/')
						.every((part, index) => part === '*' || part === pathname.split('/')[index]),
				).toBe(true);
				const inBody = method !== 'GET' && method !== 'DELETE';
				const sent = Object.entries(others).filter(([, value]) => inBody || value !== '');
				expect({ ...query, ...body }).toEqual(
					Object.fromEntries(sent.map(([name, value]) => [toSnakeCase(name), value])),
				);
			},
		),
	);
});
