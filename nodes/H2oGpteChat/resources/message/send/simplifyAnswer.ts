import type { IDataObject } from 'n8n-workflow';

import { withContext } from '../../../../shared/transport/errors/failure';
import { objectsIn } from '../../../../shared/text/json';
import { simplifyReference } from '../../../../shared/simplify';
import type { Included } from './includes';
import { parseAnswer } from './jsonAnswer';
import type { Transcript } from './transcript';
import { cutOffFields } from './transcript';

/** Parses an answer. Throws a `UserError` that also says that the agent was stopped, where that is why it cannot be read. */
function parseSaid(said: string, cutOff: string | undefined) {
	try {
		return parseAnswer(said);
	} catch (error) {
		throw cutOff === undefined ? error : withContext(error, `The server said: "${cutOff}"`);
	}
}

/**
 * The answer to a message as one readable item: with the last words of an agent instead of its transcript, and with nothing
 * of the server's beside it but what was asked for. `output` is the name under which n8n's chat looks for it. Throws a
 * `UserError` where JSON was asked for and the answer is none.
 */
export function simplifyAnswer(
	{ body, message_id, session_id }: IDataObject,
	found: Included,
	transcript: Transcript | undefined,
	isJson: boolean,
): IDataObject {
	const { references, usage } = found;
	const said = transcript?.output ?? body;
	return {
		output: isJson && typeof said === 'string' ? parseSaid(said, transcript?.cutOff) : said,
		// Servers before 1.6 do not name the message.
		message_id: found.message_id ?? message_id ?? null,
		session_id,
		...cutOffFields(transcript),
		...(references === undefined
			? {}
			: { references: objectsIn(references).map(simplifyReference) }),
		...(usage === undefined ? {} : { usage }),
	};
}
