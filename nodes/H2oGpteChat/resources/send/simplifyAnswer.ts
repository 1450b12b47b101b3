import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../../transport/json';
import { parseAnswer, simplifyReference } from '../simplify';
import { finalAnswer } from './transcript';

/**
 * The answer to a message as one readable item, with the last words of an agent instead of its transcript; `output` is
 * the name under which n8n's chat looks for it. Throws a `UserError` where JSON was asked for and the answer is none.
 */
export function simplifyAnswer(answer: IDataObject, isJson: boolean): IDataObject {
	const { body, message_id, session_id, references, usage } = answer;
	const said = typeof body === 'string' ? finalAnswer(body) : body;
	return {
		output: isJson && typeof said === 'string' ? parseAnswer(said) : said,
		// Servers before 1.6 do not name the message.
		message_id: message_id ?? null,
		session_id,
		...(references === undefined
			? {}
			: { references: objectsIn(references).map(simplifyReference) }),
		...(usage === undefined ? {} : { usage }),
	};
}
