import type { Emulator } from '../../emulator/server';
import { runNode, runOn } from '../support/engine';
import { useEmulator } from '../support/emulator';
import { arrange, set } from '../support/operation';
import { SAMPLES } from '../support/operations';

interface Fault {
	label: string;
	switches: Emulator['switches'];
	message: string;
	description: string;
	/** How many requests a reading operation makes before it gives up, and a changing one; 1 where not said. */
	tries?: { reads: number; changes: number };
}

const told = (status: number) => `The emulator was told to answer ${status}.`;
const CHECK_PARAMETERS = 'Check the parameters of this node against what the server says.';
const REPEATED = { reads: 3, changes: 1 };

const FAULTS: Fault[] = [
	{
		label: '400',
		switches: { status: 400 },
		message: told(400),
		description: `${CHECK_PARAMETERS} (HTTP 400)`,
	},
	{
		label: '401',
		switches: { status: 401 },
		message: told(401),
		description:
			'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
	},
	{
		label: '403',
		switches: { status: 403 },
		message: told(403),
		description:
			'This API key may not do that. A collection-specific key works with its own collection only; a global key can do everything its owner can. (HTTP 403)',
	},
	{
		label: '404',
		switches: { status: 404 },
		message: told(404),
		description:
			'Check the ID: the session, collection or message may have been deleted, or belong to another server or user. (HTTP 404)',
	},
	{
		label: '409 as text',
		switches: { status: 409, body: 'text' },
		message: told(409),
		description:
			'The server cannot do this in the present state. Look at it in h2oGPTe, then try again. (HTTP 409)',
	},
	{
		label: '429 with a short Retry-After',
		switches: { status: 429, 'retry-after': '0' },
		message: told(429),
		description:
			'The server limits how much it is asked. Lower Max Concurrency in the options, or try again later. (HTTP 429)',
		tries: { reads: 3, changes: 3 },
	},
	{
		label: '429 with a Retry-After that is too long to wait for',
		switches: { status: 429, 'retry-after': '61' },
		message: told(429),
		description:
			'The server limits how much it is asked. Lower Max Concurrency in the options, or try again later. (HTTP 429)',
	},
	{
		label: '500 with an HTML page',
		switches: { status: 500, body: 'html' },
		message: 'The server answered with HTTP 500',
		description:
			'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on. (HTTP 500)',
	},
	{
		label: '502 with an HTML page',
		switches: { status: 502, body: 'html', 'retry-after': '0' },
		message: 'The server answered with HTTP 502',
		description:
			'The server behind this address is not running or not reachable. Try again in a while. (HTTP 502)',
		tries: REPEATED,
	},
	{
		label: '503 without a body',
		switches: { status: 503, body: 'empty', 'retry-after': '0' },
		message: 'The server answered with HTTP 503',
		description: 'The server is overloaded or being restarted. Try again in a while. (HTTP 503)',
		tries: REPEATED,
	},
	{
		label: '504',
		switches: { status: 504, 'retry-after': '0' },
		message: told(504),
		description:
			'The server took too long to answer. Try again, or ask for less at once. (HTTP 504)',
		tries: REPEATED,
	},
	{
		label: 'a redirect to another server',
		switches: { redirect: 'https://login.example.com/start' },
		message: 'The server redirects to https://login.example.com',
		description:
			'Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP 302).',
	},
	{
		label: 'a web page instead of an answer',
		switches: { body: 'html' },
		message: 'The server gave an answer that is not JSON',
		description:
			'It begins with an HTML page. Check that the Server URL in the credential is the address of an h2oGPTe server.',
	},
];

const running = useEmulator();

const ROWS = FAULTS.flatMap((fault) =>
	SAMPLES.map((sample) => [`${sample.name}: ${fault.label}`, fault, sample] as const),
);

it.each(ROWS)('%s', async (_label, fault, { resource, operation, parameters, reads }) => {
	const emulator = running();
	const given = arrange(emulator);
	set(emulator, fault.switches);

	const run = await runOn(emulator, { resource, operation, ...parameters(given) });

	expect(run.error).toEqual({
		name: 'NodeApiError',
		message: fault.message,
		description: fault.description,
		httpCode: fault.switches.redirect ? '302' : fault.switches.status?.toString(),
		itemIndex: 0,
	});
	expect(emulator.requests).toHaveLength((reads ? fault.tries?.reads : fault.tries?.changes) ?? 1);
	expect(run.stored).not.toContain(emulator.keys.global);
});

const SHAPES = SAMPLES.flatMap(({ answer, ...sample }) =>
	answer ? [[`${sample.name}: where ${answer} was expected`, answer, sample] as const] : [],
);

it.each(SHAPES)('%s', async (_label, answer, { resource, operation, parameters }) => {
	const emulator = running();
	const given = arrange(emulator);
	set(emulator, { body: 'wrong-shape' });

	const run = await runOn(emulator, { resource, operation, ...parameters(given) });

	const other = answer === 'a list' ? 'an object' : 'a list';
	expect(run.error).toEqual({
		name: 'NodeOperationError',
		message: `The server answered with ${other} where ${answer} was expected`,
		description: 'Check that the Server URL in the credential is the address of an h2oGPTe server.',
		httpCode: undefined,
		itemIndex: 0,
	});
});

it('says that a new session cannot be found again', async () => {
	set(running(), { body: 'wrong-shape' });
	const { error } = await runOn(running(), { resource: 'session', operation: 'create' });
	expect(error?.message).toBe('The server did not say which session it created');
});

it('takes the key for what it is without the blanks that were pasted with it', async () => {
	const { url, keys } = running();
	const count = { resource: 'session', operation: 'count' };
	const good = await runNode(count, { credential: { url, apiKey: ` ${keys.global}\n` } });
	expect(good.items.map(({ json }) => json)).toEqual([{ count: 0 }]);
});
