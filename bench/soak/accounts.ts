/** What is accounted for by itself: its rows in the table of figures, and the sentences of the verdict. */
export const ACCOUNTS = [
	{
		name: 'documents',
		label: 'Documents added, from files, texts and web pages',
		rightLabel: '… in their collection once, byte for byte',
		none: 'No document was added.',
		wrong: 'documents are not in their collection once, byte for byte',
	},
	{
		name: 'attachments',
		label: 'Messages with a file, whose session was deleted afterwards',
		rightLabel: '… answered from their file, with nothing of it left',
		none: 'No message had a file.',
		wrong: 'messages with a file were not answered from it once, with nothing of it left',
	},
	{
		name: 'downloads',
		label: 'Items whose files were downloaded',
		rightLabel: '… with all of them, byte for byte',
		none: 'No file was downloaded.',
		wrong: 'items do not have all of their files, byte for byte',
	},
	{
		name: 'named',
		label: 'Messages answered in a session by name',
		rightLabel: '… in the only session of their name',
		none: 'No message was answered in a session by name.',
		wrong: 'messages are not in the only session of their name',
	},
	{
		name: 'model',
		label: 'Answers of the chat model, streamed and at once',
		rightLabel: '… letter for letter, with the calls of tools before them',
		none: 'The chat model did not answer.',
		wrong: 'answers of the chat model are not those of the server, letter for letter',
	},
	{
		name: 'operations',
		label: 'Items of the other operations',
		rightLabel: '… whose change is at the server, or whose answer is what the server has',
		none: 'None of the other operations was run.',
		wrong: 'items of the other operations did not do what they were to',
	},
] as const;

export type AccountName = (typeof ACCOUNTS)[number]['name'];

/** How many things succeeded, and how many of these are as they have to be by the books of the server. */
export interface Account {
	expected: number;
	right: number;
}

const empty = (): Account => ({ expected: 0, right: 0 });

/** Creates accounts that are all empty. */
export const createAccounts = (): Record<AccountName, Account> => ({
	documents: empty(),
	attachments: empty(),
	downloads: empty(),
	named: empty(),
	model: empty(),
	operations: empty(),
});
