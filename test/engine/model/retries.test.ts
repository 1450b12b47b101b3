import type { OneOffFault } from '../../../emulator/oneOffFaults';
import type { Meddle } from '../../support/gateway';
import { hurryWaits } from '../../support/fasterClocks';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import { askOnce } from './ask';
import { WAYS } from '../../support/modelCaller';
import { deltaEvent } from './events';

const running = useEmulator();
const gateway = useGateway(running);
hurryWaits();

const credential = (server: { url: string }) => ({
	url: server.url,
	apiKey: running().keys.global,
});

/** How often something goes wrong, the option, and how often the model is asked; whether it answers in the end. */
const FAULTS: Array<
	[
		label: string,
		fault: Omit<OneOffFault, 'match'>,
		maxRetries: number | undefined,
		asked: number,
		answers: boolean,
	]
> = [
	['HTTP 429, once', { status: 429 }, undefined, 2, true],
	[
		'HTTP 429, which says when to ask again',
		{ status: 429, 'retry-after': '0' },
		undefined,
		2,
		true,
	],
	[
		'HTTP 429, which says to wait for long',
		{ status: 429, 'retry-after': '61' },
		undefined,
		1,
		false,
	],
	['HTTP 503, twice', { status: 503, times: 2 }, undefined, 3, true],
	['HTTP 503, three times', { status: 503, times: 3 }, undefined, 3, false],
	['HTTP 502, four times, Max Retries 4', { status: 502, times: 4 }, 4, 5, true],
	['HTTP 504, once, Max Retries 1', { status: 504 }, 1, 2, true],
	['HTTP 503, once, Max Retries 0', { status: 503 }, 0, 1, false],
	['HTTP 429, once, Max Retries 0', { status: 429 }, 0, 1, false],
	['a connection that is lost, twice', { reset: 0, times: 2 }, undefined, 3, true],
	['a connection that is lost, Max Retries 0', { reset: 0 }, 0, 1, false],
	['HTTP 400', { status: 400 }, undefined, 1, false],
	['HTTP 401', { status: 401 }, undefined, 1, false],
	['HTTP 500', { status: 500 }, undefined, 1, false],
];

describe.each(WAYS)('%s, after', (way) => {
	it.each(FAULTS)('%s', async (_label, fault, maxRetries, asked, answers) => {
		const emulator = running();
		emulator.script.push('Yes.');
		emulator.addFault({ match: 'POST /openai_api/v1/chat/completions', ...fault });
		const { status, said } = await askOnce(credential(emulator), way, {
			options: maxRetries === undefined ? {} : { maxRetries },
		});
		expect([emulator.requests.length, status, said?.texts.join('')]).toEqual([
			asked,
			...(answers ? ['success', 'Yes.'] : ['error', undefined]),
		]);
		const bodies = emulator.requests.map(({ body }) => body);
		expect(bodies).toEqual(bodies.map(() => bodies[0]));
	});
});

const event = (delta: object) => `data: ${JSON.stringify(deltaEvent({ ...delta }))}\n\n`;
const CALL = { index: 0, id: 'a', function: { name: 'find', arguments: '{"q"' } };

/** Begins a stream, and loses the connection; the first time alone. */
const losing =
	(beginning: string): Meddle =>
	(_answer, response) => {
		gateway().meddle = undefined;
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(beginning, () => response.socket?.resetAndDestroy());
	};

it.each<[label: string, beginning: string, asked: number, texts: string[]]>([
	['before the first event', ': hello\n\n', 2, ['Yes.']],
	['before the first word', event({ role: 'assistant', content: '' }), 2, ['Yes.']],
	['within a call of a tool', event({ tool_calls: [CALL] }), 2, ['Yes.']],
	['after the first word', event({ content: 'Every' }), 1, ['Every']],
])('a stream that is lost %s', async (_label, beginning, asked, expected) => {
	running().script.push('No.', 'Yes.');
	gateway().meddle = losing(beginning);
	const texts: string[] = [];
	const { failure } = await askOnce(
		credential(gateway()),
		'stream',
		{},
		{
			onText: (text) => texts.push(text),
		},
	);
	expect([gateway().requests.length, texts]).toEqual([asked, expected]);
	expect(failure?.message).toBe(
		asked === 1 ? `Lost the connection to ${gateway().url}` : undefined,
	);
});
