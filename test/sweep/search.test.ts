import { searchFor } from './search';

const SECRET = 'sk-0123456789';

const hidden = (value: unknown) =>
	Object.defineProperty({}, 'hidden', { value, enumerable: false });

it.each<[string, unknown]>([
	['a text', `Bearer ${SECRET}`],
	['a property', { a: { b: [SECRET] } }],
	['a name', { [SECRET]: 1 }],
	['a property that is not enumerable', hidden(SECRET)],
	['a symbol', { [Symbol('of')]: SECRET }],
	['what a getter gives', Object.defineProperty({}, 'a', { get: () => SECRET })],
	['the message of an error', new TypeError(SECRET)],
	['the cause of an error', new TypeError('No', { cause: new TypeError(SECRET) })],
	['the stack of an error', Object.assign(new TypeError('No'), { stack: SECRET })],
	['a map', new Map([['a', SECRET]])],
	['a set', new Set([SECRET])],
	['bytes', Buffer.from(SECRET)],
	['base64', Buffer.from(`Bearer ${SECRET}`).toString('base64')],
	['JSON with an escaped character', 'Bearer \\u0073k-0123456789'],
	['JSON with escaped characters in JSON', '{\\"a\\":\\"s\\\\u006B-0\\\\u0031\\\\u00323456789'],
	['hexadecimal digits', Buffer.from(SECRET).toString('hex')],
])('finds a secret in %s', (_label, value) => {
	const search = searchFor(SECRET);
	search.through('here', value);
	expect(search.finds).not.toEqual([]);
});

it('finds nothing where nothing is, and ends where things go round', () => {
	const round: Record<string, unknown> = { text: 'sk-' };
	round.itself = round;
	const search = searchFor(SECRET);
	search.through('here', round);
	expect([search.finds, search.texts]).toEqual([[], 3]);
});
