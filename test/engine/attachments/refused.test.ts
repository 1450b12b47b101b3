import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { byId } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';
import { itemWith, pdf, send, sending, textFile, watch } from './sendFiles';

const running = useEmulator({ switches: { 'job-delay': 0 } });

const SHARED =
	'Its files would be added for everybody who uses that collection. If that is what you want, add them with Document: Upload. Otherwise send the message in a session without a collection.';

interface Row {
	label: string;
	/** Gives the session that the message goes to, where it is no new one. */
	session?: (emulator: Emulator) => string;
	parameters?: INodeParameters;
	options?: INodeParameters;
	files?: IBinaryKeyData;
	/** What the error says, by what the session is called. */
	error: (session: string) => IDataObject;
	requests?: (session: string) => Sent[];
}

const sessionOn = (collectionId: string) => (emulator: Emulator) =>
	emulator.store.addSession({ collectionId }).id;

const ROWS: Row[] = [
	{
		label: 'a new session on a collection, which is named by its ID',
		parameters: { collectionId: byId(MANUAL) },
		error: () => ({
			message: `The parameter 'Attachments' cannot be used in a session with a collection (${MANUAL})`,
			description: SHARED,
		}),
	},
	{
		label: 'a session with a collection of its own, which is named',
		session: sessionOn(MANUAL),
		error: (session) => ({
			message:
				"The parameter 'Attachments' cannot be used in a session with a collection (Korvel K7 manual)",
			description: SHARED,
			session_id: session,
		}),
		requests: (session) => [[`GET /chats/${session}`], [`GET /collections/${MANUAL}`]],
	},
	{
		label: 'a session with a collection of its own that was to be deleted: it stays',
		session: sessionOn(MANUAL),
		options: { deleteSession: true },
		error: (session) => ({
			message: expect.stringContaining('(Korvel K7 manual)') as unknown as string,
			description: SHARED,
			session_id: session,
		}),
		requests: (session) => [[`GET /chats/${session}`], [`GET /collections/${MANUAL}`]],
	},
	{
		label: 'a session that there is not',
		session: () => NOWHERE,
		error: (session) => ({
			message: expect.stringContaining('session') as unknown as string,
			description: expect.stringContaining('(HTTP 404)') as unknown as string,
			httpCode: '404',
			session_id: session,
		}),
		requests: (session) => [[`GET /chats/${session}`]],
	},
	{
		label: 'a field that the item has not',
		files: { resume: pdf(), photo: pdf() },
		error: () => ({
			message: "The item has no file in the field 'data'",
			description:
				"The item has files in 'resume', 'photo'. Enter one of these names in 'Attachments'.",
		}),
	},
	{
		label: 'an item without files',
		files: {},
		error: () => ({
			message: "The item has no file in the field 'data'",
			description:
				'The item has no files at all. In a form, add the attribute Required Field to the element for the file, and switch it on. Otherwise connect a node that gives files, such as Read/Write Files from Disk, and check that the nodes between pass them on.',
		}),
	},
	{
		label: 'an empty file beside another one',
		options: { attachments: 'data, note' },
		files: { data: pdf(), note: textFile('', 'note.txt') },
		error: () => ({
			message: "The file 'note.txt' in the field 'note' is empty",
			description: 'There is nothing in it to read. Check the node that the file comes from.',
		}),
	},
	{
		label: 'names that are an object',
		options: { attachments: '={{ { field: "data" } }}' },
		error: () => ({
			message: expect.stringContaining("The parameter 'Attachments'") as unknown as string,
			description: expect.any(String) as unknown as string,
		}),
	},
];

it.each(ROWS)('refuses $label, and makes nothing', async (row) => {
	const emulator = running();
	const session = row.session?.(emulator) ?? '';
	const made = watch(emulator);
	const existing = row.session ? { sessionMode: 'existing', sessionId: byId(session) } : {};
	const { items } = await send(emulator, sending(row.options, { ...existing, ...row.parameters }), {
		items: [itemWith(row.files ?? { data: pdf() })],
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json)).toEqual([{ error: row.error(session) }]);
	expect(emulator.requests.map(sentOf)).toEqual(row.requests?.(session) ?? []);
	expect(made()).toEqual({ sessions: [], collections: [], documents: [], uploads: [], jobs: [] });
	expect(session === NOWHERE || session === '' || emulator.store.sessions.has(session)).toBe(true);
});

it('goes on with the other items', async () => {
	const { items } = await send(running(), sending(), {
		items: [itemWith({ data: pdf() }), itemWith({}), itemWith({ data: pdf('second.pdf') })],
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json, pairedItem }) => [json.output ?? 'error' in json, pairedItem])).toEqual(
		[
			['The boiler holds nine litres. (boiler.pdf, page 2)', { item: 0 }],
			[true, { item: 1 }],
			['The boiler holds nine litres. (second.pdf, page 2)', { item: 2 }],
		],
	);
});
