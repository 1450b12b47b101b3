import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import { useEmulator } from '../../support/useEmulator';
import { runOn } from '../../support/runNode';
import { arrange, byId, newestSession } from '../../support/operationCases';

const running = useEmulator();

const SEND = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	message: 'How often do I have to descale?',
};

const COMPLETIONS = 'POST /chats/{session_id}/completions';
const REFERENCES = 'GET /messages/{message_id}/references';

interface Row {
	label: string;
	parameters: INodeParameters;
	fault?: Omit<OneOffFault, 'times'>;
	/** A pattern for the end of the description. */
	description: (session: string) => string;
	/** What is kept beside what to do next. */
	kept: (answer: { content?: string; id?: string }) => IDataObject;
}

const answered = (session: string) =>
	`The message was answered in session ${session} before that\\.`;
const started = (session: string) => `The session ${session} was started before that\\.`;

it.each<Row>([
	{
		label: 'a session that was there before',
		parameters: {},
		fault: { match: COMPLETIONS, status: 500 },
		description: () => '\\(HTTP 500\\)',
		kept: () => ({ httpCode: '500' }),
	},
	{
		label: 'the new session, where the message is refused',
		parameters: { sessionMode: 'new' },
		fault: { match: COMPLETIONS, status: 500 },
		description: started,
		kept: () => ({ httpCode: '500' }),
	},
	{
		label: 'the new session, where it cannot be named',
		parameters: { sessionMode: 'new', sessionName: 'Monday report' },
		fault: { match: 'PATCH /chats/{session_id}', status: 500 },
		description: started,
		kept: () => ({ httpCode: '500' }),
	},
	{
		label: 'the new session and what was received, where the answer breaks off',
		parameters: { sessionMode: 'new' },
		fault: { match: COMPLETIONS, cut: 2 },
		description: started,
		kept: ({ content = '' }) => ({
			received: content.split(/(?= )/).slice(0, 2).join(''),
		}),
	},
	{
		label: 'the answer, where its references cannot be had',
		parameters: { options: { includeReferences: true } },
		fault: { match: REFERENCES, status: 500 },
		description: answered,
		kept: ({ content, id }) => ({ httpCode: '500', received: content, message_id: id }),
	},
	{
		label: 'the answer, where it was to be JSON and is none',
		// A choice is no JSON, whatever the format.
		parameters: {
			options: { responseFormat: 'json_object' },
			advancedOptions: { guidedChoice: ['yes', 'no'] },
		},
		description: answered,
		kept: ({ id }) => ({ received: 'yes', message_id: id }),
	},
])(
	'what was done before something fails is kept with the item: $label',
	async ({ parameters, fault, description, kept }) => {
		const given = arrange(running());
		const { emulator, sessionId } = given;
		if (fault) emulator.addFault(fault);
		const { items } = await runOn(
			emulator,
			{ ...SEND, sessionId: byId(sessionId), ...parameters },
			{ onError: 'continueRegularOutput' },
		);
		// A new session is the newest one, and `arrange` made the only other one.
		const session = newestSession(emulator) ?? sessionId;
		const reply = emulator.store.sessions.get(session)?.messages.at(-1);
		expect(items.map(({ json }) => json)).toEqual([
			{
				error: {
					message: expect.any(String),
					description: expect.stringMatching(new RegExp(` ${description(session)}$`)),
					session_id: session,
					...kept(reply ?? {}),
				},
			},
		]);
	},
);
