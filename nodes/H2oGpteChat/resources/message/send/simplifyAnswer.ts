import type { IDataObject } from 'n8n-workflow';

import { withContext } from '../../../../shared/transport/errors/failure';
import { objectsIn } from '../../../../shared/text/json';
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

/**
 * Gives the short form of an answer: the text of an agent's last turn instead of its transcript, and of the server's other
 * fields only those that were asked for. n8n's chat looks for the answer in the field `output`. Throws a `UserError` where
 * JSON is expected and the answer has none.
 */
export function simplifyAnswer(
	{ body, message_id, session_id }: IDataObject,
	included: Included,
	transcript: Transcript | undefined,
	isJson: boolean,
): IDataObject {
	const { references, usage } = included;
	const text = transcript?.output ?? body;
	return {
		output: isJson && typeof text === 'string' ? parseOutput(text, transcript?.cutOff) : text,
		// Servers before 1.6 do not give the ID of the message.
		message_id: included.message_id ?? message_id ?? null,
		session_id,
		...cutOffFields(transcript),
		...(references === undefined
			? {}
			: { references: objectsIn(references).map(simplifyReference) }),
		...(usage === undefined ? {} : { usage }),
	};
}
