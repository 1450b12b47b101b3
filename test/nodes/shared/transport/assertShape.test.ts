import { assertList, assertObject } from '../../../../nodes/shared/transport/assertShape';
import { refusalOf } from '../refusal';

const SAID = {
	message: 'The model is gone',
	description: 'The server said this instead of answering. Try again in a while.',
};
const other = (message: string) => ({
	message,
	description: 'Check that the Server URL in the credential is the address of an h2oGPTe server.',
});

it.each<[string, unknown, unknown]>([
	['an object', { id: 'a', error: 'Old' }, { returned: { id: 'a', error: 'Old' } }],
	['a list', [], other('The server answered with a list where an object was expected')],
	['nothing', undefined, other('The server answered with nothing where an object was expected')],
	['nothing but what went wrong', { error: 'The model is gone' }, SAID],
	[
		'nothing but that something did',
		{ error: { code: 1 } },
		{
			message: 'The server gave no answer',
			description: 'It does not say why. Try again in a while.',
		},
	],
])('where an object was expected: %s', (_label, answer, expected) => {
	expect(refusalOf(() => assertObject(answer))).toEqual(expected);
});

it.each<[string, unknown, unknown]>([
	['a list', [{ id: 'a' }], { returned: [{ id: 'a' }] }],
	['an object', { id: 'a' }, other('The server answered with an object where a list was expected')],
	['a list of texts', ['a'], other('The server answered with text where an object was expected')],
	['nothing but what went wrong', { error: 'The model is gone' }, SAID],
])('where a list was expected: %s', (_label, answer, expected) => {
	expect(refusalOf(() => assertList(answer))).toEqual(expected);
});
