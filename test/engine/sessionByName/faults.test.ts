import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { hurryWaits } from '../../support/fasterClocks';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from '../attachments/aliases';
import { isOf } from '../attachments/steps';
import { askByName, QUESTION, talksOf } from './askByName';

const running = useEmulator({ fresh: true });

hurryWaits();

const STARTED = 'The session session 1 was started before that.';
const ANSWERED = 'The message was answered in session session 1 before that.';

interface Step {
	label: string;
	match: string;
	/** What the error says of the session; an empty text where there is none. */
	note: string;
	/** The same where the execution is stopped, where that is something else. */
	stoppedNote?: string;
	/** What is left at the server: the name of the session, and how often the question was asked. */
	left: Array<[name: string | undefined, ...questions: string[]]>;
	/** The same where the execution is stopped while the request is under way, which the server still answers. */
	leftStopped?: Array<[name: string | undefined, ...questions: string[]]>;
}

const STEPS: Step[] = [
	{ label: 'looking for the session', match: 'GET /chats', note: '', left: [] },
	{
		label: 'starting it',
		match: 'POST /chats',
		note: '',
		stoppedNote: STARTED,
		left: [],
		leftStopped: [[undefined]],
	},
	{
		label: 'naming it',
		match: 'PATCH /chats/{session_id}',
		note: STARTED,
		left: [[undefined]],
		leftStopped: [['Ann']],
	},
	{
		label: 'asking',
		match: 'POST /chats/{session_id}/completions',
		note: STARTED,
		left: [['Ann']],
		leftStopped: [['Ann', QUESTION]],
	},
	{
		label: 'reading the references',
		match: 'GET /messages/{message_id}/references',
		note: ANSWERED,
		left: [['Ann', QUESTION]],
	},
];

const WITH_SOURCES = { options: { includeReferences: true } };

/** The text with a name for each ID, as the requests so far have them. */
function withNames(emulator: Emulator, text: unknown): string {
	const named = createAliases();
	named(emulator.requests.map(sentOf));
	return String(named(text ?? ''));
}

/** Asks once more, and expects that all goes on in one session of the name. */
async function expectNextInOneSession(emulator: Emulator) {
	const { items, error } = await askByName(emulator, ['Ann']);
	expect(error).toBeUndefined();
	const sessions = [...emulator.store.sessions.values()];
	expect(sessions.map(({ name }) => name)).toEqual(['Ann']);
	expect(items.map(({ json }) => json.session_id)).toEqual([sessions[0]?.id]);
}

describe.each(STEPS)('$label', ({ match, note, stoppedNote = note, left, leftStopped = left }) => {
	it('refused: says what was done, and the next message goes on in one session of the name', async () => {
		const emulator = running();
		emulator.addFault({ match, status: 500 });
		const { items } = await askByName(emulator, ['Ann'], WITH_SOURCES, {
			onError: 'continueRegularOutput',
		});
		const [error] = items.map(({ json }) => Object(json.error) as IDataObject);
		const description = withNames(emulator, error?.description);
		expect([description.endsWith(note), 'session_id' in Object(error)]).toEqual([
			true,
			note !== '',
		]);
		expect(talksOf(emulator)).toEqual(left);
		await expectNextInOneSession(emulator);
	});

	it('stopped: says what was done, and the next message goes on in one session of the name', async () => {
		const emulator = running();
		const stop = new AbortController();
		const isMeant = isOf({ match });
		emulator.hooks.arrive = (request) => {
			if (isMeant(request)) stop.abort();
			return undefined;
		};
		const { status, error } = await askByName(emulator, ['Ann'], WITH_SOURCES, {
			stop: stop.signal,
		});
		while (emulator.inFlight.now > 0) await sleep(5);
		delete emulator.hooks.arrive;
		const description = withNames(emulator, error?.description);
		expect([status, description.endsWith(stoppedNote)]).toEqual(['canceled', true]);
		const talks = talksOf(emulator).map(([name]) => name);
		expect([left, leftStopped].map((talk) => talk.map(([name]) => name))).toContainEqual(talks);
		await expectNextInOneSession(emulator);
	});
});

it('keeps the answer where the name cannot be looked at, says so, and looks with the next message', async () => {
	const emulator = running();
	emulator.switches['own-names'] = true;
	emulator.addFault({ match: 'GET /chats/{session_id}', status: 500 });
	const first = await askByName(emulator, ['Ann']);
	expect(first.items.map(({ json }) => json.question)).toEqual([QUESTION]);
	expect(first.hints.map((hint) => withNames(emulator, hint))).toEqual([
		expect.stringMatching(
			/^The message was answered, but whether the session session 1 has kept its name is not known: .* The next message under this name looks again\.$/,
		),
	]);
	await expectNextInOneSession(emulator);
});

it('says what is wrong where a session is there and the server does not find something else', async () => {
	const emulator = running();
	await askByName(emulator, ['Ann']);
	emulator.addFault({ match: 'POST /chats/{session_id}/completions', status: 404 });
	const { error } = await askByName(emulator, ['Ann']);
	expect([error?.httpCode, talksOf(emulator)]).toEqual(['404', [['Ann', QUESTION]]]);
	await expectNextInOneSession(emulator);
});

it('starts another session where the one that got no name was deleted', async () => {
	const emulator = running();
	emulator.addFault({ match: 'PATCH /chats/{session_id}', status: 500 });
	await askByName(emulator, ['Ann'], {}, { onError: 'continueRegularOutput' });
	emulator.store.sessions.forEach(({ id }) => emulator.store.removeSession(id));
	await expectNextInOneSession(emulator);
});

it('goes on with the other items where one fails', async () => {
	const emulator = running();
	emulator.addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
	const { items } = await askByName(
		emulator,
		['Ann', 'Ann', 'Ann'],
		{},
		{ onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	expect(talksOf(emulator)).toEqual([['Ann', QUESTION, QUESTION]]);
});
