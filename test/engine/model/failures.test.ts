import type { INodeParameters } from 'n8n-workflow';

import { freePort } from '../../../tools/n8n/freePort';
import type { SavedCredential } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import { askOnce } from './ask';
import { WAYS } from '../../support/modelCaller';
import { answering, answeringJson } from './events';

const running = useEmulator();
const gateway = useGateway(running);

const TOO_LONG = "This model's maximum context length is 8192 tokens. Your messages have 9000.";

interface Failure {
	credential?: () => Partial<SavedCredential>;
	parameters?: INodeParameters;
	/** What the gateway answers. */
	answer?: ReturnType<typeof answering>;
	message: () => string;
	description: string;
}

const FAILURES: Array<[string, Failure]> = [
	[
		'an unknown model',
		{
			parameters: { model: { __rl: true, mode: 'id', value: 'nobody' } },
			message: () => 'There is no model "nobody". GET /models lists those that there are.',
			description: 'Check the parameters of this node against what the server says. (HTTP 400)',
		},
	],
	[
		'an unknown model, as other servers refuse it',
		{
			answer: answeringJson(
				{ error: { message: 'The model `nobody` does not exist', code: 'model_not_found' } },
				404,
			),
			message: () => 'The model `nobody` does not exist',
			description:
				'Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential. (HTTP 404)',
		},
	],
	[
		'a conversation that is too long',
		{
			answer: answeringJson(
				{
					error: {
						message: TOO_LONG,
						type: 'invalid_request_error',
						param: 'messages',
						code: 'context_length_exceeded',
					},
				},
				400,
			),
			message: () => TOO_LONG,
			description:
				'The conversation is longer than this model can read. Send less of it, such as fewer earlier messages or shorter documents, or choose a model that reads more. (HTTP 400)',
		},
	],
	[
		'a key that may not',
		{
			credential: () => ({ apiKey: running().keys.collection }),
			message: () => expect.stringMatching(/\w/) as string,
			description:
				'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can. (HTTP 403)',
		},
	],
	[
		'a key that was revoked',
		{
			credential: () => ({ apiKey: running().keys.revoked }),
			message: () => expect.stringMatching(/\w/) as string,
			description:
				'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
		},
	],
	[
		'a web page',
		{
			answer: answering('<html><title>Welcome</title></html>', 'text/html'),
			message: () => 'The server gave an answer that is not JSON',
			description:
				'It begins with an HTML page that says "Welcome". Check that the Server URL in the credential is the address of an h2oGPTe server.',
		},
	],
	[
		'a web page with HTTP 404',
		{
			answer: answering('<html><title>Not found</title></html>', 'text/html', 404),
			message: () => 'The server answered with HTTP 404, and the page says "Not found"',
			description:
				'The answer is a web page, so it may come from a proxy or another server, not from h2oGPTe. Check the Server URL in the credential. (HTTP 404)',
		},
	],
	[
		'a server that is not there',
		{
			credential: () => ({ url: nowhere }),
			parameters: { options: { maxRetries: 0 } },
			message: () => `Could not connect to ${nowhere}`,
			description:
				'Nothing listens at that address. Check the Server URL in the credential, and that the server runs. (ECONNREFUSED)',
		},
	],
];

let nowhere = '';
beforeAll(async () => {
	nowhere = `http://127.0.0.1:${await freePort()}`;
});

const count = (text: string, words: string) => text.split(words).length - 1;

describe.each(WAYS)('%s says what happened and what to do next:', (way) => {
	it.each(FAILURES)(
		'%s',
		async (_label, { credential, parameters, answer, message, description }) => {
			gateway().meddle = answer;
			const given = { url: gateway().url, apiKey: running().keys.global, ...credential?.() };
			const asked = await askOnce(given, way, parameters);
			const { status, failure, log, stored } = asked;
			expect([status, failure]).toEqual(['error', { message: message(), description }]);
			const said = failure?.message ?? '';
			expect(log).toEqual([{ error: said, hints: [] }]);
			expect(count(`${said} ${description}`, said)).toBe(1);
			expect(`${said} ${description}`).not.toMatch(/ at .*:\d+|node_modules/);
			expect(stored).not.toContain(given.apiKey);
		},
	);
});

describe('a credential that cannot be used is named in the log of the model:', () => {
	it.each<[label: string, credential: Partial<SavedCredential>, message: RegExp]>([
		['no key', { apiKey: '' }, /API [Kk]ey/],
		['no address', { url: '' }, /Server URL/],
		['an address that is none', { url: 'h2ogpte' }, /Server URL/],
		['an expression that gives nothing', { apiKey: '={{ $json.nothing }}' }, /API [Kk]ey/],
	])('%s', async (_label, credential, message) => {
		const given = { url: running().url, apiKey: running().keys.global, ...credential };
		const { failure, log } = await askOnce(given, 'invoke');
		expect(failure).toEqual({
			message: 'Error in sub-node Model',
			description: expect.stringMatching(message),
		});
		expect(log).toEqual([{ error: failure?.description, hints: [] }]);
		expect(running().requests).toEqual([]);
	});
});
