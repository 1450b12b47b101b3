import type { IDataObject } from 'n8n-workflow';

import { withContext } from '../../../../shared/transport/errors/failure';
import { simplifyReference } from '../../../../shared/simplify';
import type { Included } from './includedDetails';
import { parseAnswer } from './jsonAnswer';
import type { Transcript } from './transcript';
import { cutOffFields } from './transcript';

/** Parses an answer. Throws a `UserError`, with the server's sentence about a cut-off where there is one. */
function parseOutput(text: string, cutOff: string | undefined) {
	try {
		return parseAnswer(text);
	} catch (error) {
		throw cutOff === undefined ? error : withContext(error, `The server said: "${cutOff}"`);
	}
}

/** An answer that was received whole, and what else an item says of it. */
export interface ReceivedAnswer {
	/** The completion with its `session_id`. */
	completion: IDataObject;
	/** The message that was sent. */
	question: string;
	/** The answer of an agent in its turns. */
	transcript: Transcript | undefined;
	included: Omit<Included, 'files'>;
	/** What is put beneath the text of the answer, where it is no JSON. */
	beneath: string;
}

/** Gives the text of an answer: the last turn of an agent instead of its transcript. */
export const textOf = ({ body }: IDataObject, transcript: Transcript | undefined) =>
	transcript?.output ?? body;

/**
 * Gives the short form of an answer: its text, and of the server's other fields only those that were asked for. n8n's chat
 * looks for the answer in the field `output`. Throws a `UserError` where JSON is expected and the answer has none.
 */
export function simplifyAnswer(
	{ completion, question, transcript, included, beneath }: ReceivedAnswer,
	isJson: boolean,
): IDataObject {
	const { references, sources, usage } = included;
	const text = textOf(completion, transcript);
	const output =
		typeof text !== 'string'
			? text
			: isJson
				? parseOutput(text, transcript?.cutOff)
				: `${text}${beneath}`;
	return {
		output,
		question,
		// Servers before 1.6 do not give the ID of the message.
		message_id: included.message_id ?? completion.message_id ?? null,
		session_id: completion.session_id,
		...cutOffFields(transcript),
		...(references === undefined ? {} : { references: references.map(simplifyReference) }),
		...(sources === undefined ? {} : { sources }),
		...(usage === undefined ? {} : { usage }),
	};
}
