/** What came of an item that was to send a message. */
export interface Receipt {
	text: string;
	/** All that came out for it: answers with the ID and the text of the reply, or failures. */
	outputs: Array<'failure' | { id: unknown; body: unknown }>;
}

/** What the books of the server say of a message. */
export interface Entry {
	/** The status that each request with it was answered with, in order of arrival; none where the connection broke. */
	statuses: Array<number | undefined>;
	/** How often it was stored. */
	stored: number;
	/** The replies to it, by their ID. */
	replies: Map<unknown, string>;
}

/** How a message can go wrong: in short, in the words of the table, and what these mean. */
export const WRONGS = [
	{
		wrong: 'lost',
		label: 'Lost',
		meaning: 'sent or written, but not where it had to arrive',
	},
	{
		wrong: 'doubled',
		label: 'Doubled',
		meaning: 'there or told more than once',
	},
	{
		wrong: 'repeated',
		label: 'Sent again without need',
		meaning: 'although the server may have stored it',
	},
	{
		wrong: 'altered',
		label: 'Half-written or altered',
		meaning: 'not what the other side wrote, or half of it',
	},
	{
		wrong: 'unexpected',
		label: 'Other outcomes than planned',
		meaning: 'another than the fault calls for, or than no fault does',
	},
] as const;

export type Wrong = (typeof WRONGS)[number]['wrong'];

/** Something that must not be, and where. */
export interface Finding {
	wrong: Wrong;
	what: string;
}

/** Opens an entry for a message of which the server knows nothing yet. */
export const emptyEntry = (): Entry => ({ statuses: [], stored: 0, replies: new Map() });

/** Only then the server says that it did nothing. */
const REFUSED = 429;

function wrongsOf({ outputs }: Receipt, { statuses, stored, replies }: Entry): Wrong[] {
	const [output] = outputs;
	const wrongs: Wrong[] = [];
	if (output === undefined || (output !== 'failure' && stored === 0)) wrongs.push('lost');
	if (outputs.length > 1 || stored > 1) wrongs.push('doubled');
	if (statuses.slice(0, -1).some((status) => status !== REFUSED)) wrongs.push('repeated');
	const isAnswer = output !== undefined && output !== 'failure';
	if (isAnswer && replies.get(output.id) !== output.body) wrongs.push('altered');
	return wrongs;
}

/**
 * Compares what came out of the node with the books of the server. A message with a result is stored once. One that
 * failed may be stored, since the server may have had it before the connection broke, but once at most.
 */
export const accountOf = (
	receipts: readonly Receipt[],
	books: ReadonlyMap<string, Entry>,
): Finding[] =>
	receipts.flatMap((receipt) =>
		wrongsOf(receipt, books.get(receipt.text) ?? emptyEntry()).map((wrong) => ({
			wrong,
			what: receipt.text.slice(0, 60),
		})),
	);

/**
 * Compares what a trigger told with what the server stored: each message once, as it was once it was finished.
 * @param told the texts that it told, by the ID of the message
 * @param written the final texts, by the same
 */
export function accountOfTold(
	told: ReadonlyMap<string, readonly string[]>,
	written: ReadonlyMap<string, string>,
): Finding[] {
	const lost = [...written.keys()].filter((id) => !told.has(id));
	const findings = lost.map((what): Finding => ({ wrong: 'lost', what }));
	for (const [what, texts] of told) {
		const text = written.get(what);
		if (text === undefined) findings.push({ wrong: 'unexpected', what });
		else if (texts.some((one) => one !== text)) findings.push({ wrong: 'altered', what });
		if (texts.length > 1) findings.push({ wrong: 'doubled', what });
	}
	return findings;
}
