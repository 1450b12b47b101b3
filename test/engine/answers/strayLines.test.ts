import type { Emulator } from '../../../emulator/startEmulator';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange, byId, set } from '../../support/operationCases';

const running = useEmulator();

type Switches = Emulator['switches'];

const KINDS: Array<NonNullable<Switches['stray-lines']>> = [
	'html',
	'object',
	'null',
	'null-body',
	'comment',
];

async function send(switches: Switches, streaming: boolean) {
	const { emulator, sessionId } = arrange(running());
	set(emulator, switches);
	const run = await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: 'How often do I have to descale?',
		},
		{ streaming },
	);
	const reply = emulator.store.sessions.get(sessionId)?.messages.at(-1);
	return { ...run, reply, sessionId };
}

const MANNERS: Array<[string, Switches]> = [
	...KINDS.map((kind): [string, Switches] => [
		`lines that are no part of it (${kind})`,
		{ 'stray-lines': kind },
	]),
	['the same in chunks of a few bytes', { 'stray-lines': 'html', split: 'bytes' }],
	['an empty last line', { 'empty-end': true }],
	['an empty last line of an old server', { 'empty-end': true, legacy: true }],
	['an empty last line and others', { 'empty-end': true, 'stray-lines': 'object' }],
];

it.each(MANNERS)('the answer is whole in spite of %s', async (_label, switches) => {
	const { items, reply, sessionId, error } = await send(switches, false);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{
			output: reply?.content,
			question: 'How often do I have to descale?',
			message_id: switches.legacy ? null : reply?.id,
			session_id: sessionId,
		},
	]);
});

it.each(MANNERS)('a chat sees the answer alone in spite of %s', async (_label, switches) => {
	const { chunks, reply } = await send(switches, true);
	const texts = chunks.filter(({ type }) => type === 'item').map(({ content }) => content);
	expect(texts.join('')).toBe(reply?.content);
});

it.each<[string, Switches, string]>([
	['html', { 'stray-lines': 'html', cut: 2 }, 'The server broke off within a line of the answer'],
	[
		'object',
		{ 'stray-lines': 'object', cut: 2 },
		'The server answered with an object where an answer was expected',
	],
	[
		'null',
		{ 'stray-lines': 'null', cut: 2 },
		'The server answered with nothing where an answer was expected',
	],
	[
		'what the server says after them',
		{ 'stray-lines': 'html', 'error-line': 2 },
		'The connection to the language model was interrupted.',
	],
])('they count where the answer has no end: %s', async (_label, switches, message) => {
	const { error } = await send(switches, false);
	expect(error?.message).toBe(message);
});
