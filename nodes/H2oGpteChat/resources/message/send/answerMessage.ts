import type { IDataObject } from 'n8n-workflow';

import { liveAnswer } from '../../../../shared/chat/liveAnswer';
import { CLIENT_MARK, withClientMark } from '../../../../shared/clientMark';
import type { OperationContext, OutputItem } from '../../../../shared/operations/operationContext';
import { rememberSent } from '../../../../shared/sentMessages';
import { plainId } from '../../../../shared/text/plainText';
import { addAgentHint, addUnusedOptionsHint } from './agentHints';
import { fetchAnswer } from './fetchAnswer';
import { fetchIncluded } from './includedDetails';
import type { Progress } from './inSession';
import type { sendParameters } from './sendParameters';
import { simplifyAnswer, textOf } from './simplifyAnswer';
import { sourcesBeneath, sourcesIn } from './sources';
import { stoppingRun } from './stopRun';
import { readTranscript, transcriptFields } from './transcript';
import { withFiles } from './withFiles';

interface FormatOptions {
	responseFormat?: string;
	guidedJson?: IDataObject;
}

const wantsJson = ({ responseFormat = 'text', guidedJson = {} }: FormatOptions) =>
	responseFormat !== 'text' || Object.keys(guidedJson).length > 0;

/**
 * Sends the message of an item in a session, shows the answer in the chat while it comes, and gives the item of it, with what
 * the options include. Notes in `progress` that it was answered. Throws what the requests throw, and a `UserError` for an
 * answer that is no JSON although it should be.
 */
export async function answerMessage(
	context: OperationContext<typeof sendParameters>,
	sessionId: string,
	progress: Progress,
): Promise<OutputItem> {
	const { values, send, call, download, serverUrl, isSimplified, node, itemIndex } = context;
	const { message, options, agentOptions: agent, advancedOptions: advanced } = values;
	const { client_metadata: mark } = withClientMark(advanced.llmArgs);
	if (mark === CLIENT_MARK) rememberSent({ serverUrl, sessionId, text: message });
	const overrides = { sessionId, stream: options.stream ?? true };
	const live = liveAnswer(node, itemIndex, options.showInChat ?? true);
	const answer = await stoppingRun(
		{ node, call, sessionId },
		{ text: message, mark },
		async () => await fetchAnswer(live, async (read) => await send(overrides, read)),
	);
	const { body } = answer;
	progress.note = `The message was answered in session ${plainId(sessionId)} before that.`;
	progress.details = { session_id: sessionId, received: body, message_id: answer.message_id };
	progress.isUntouched = false;
	const isJson = wantsJson(options);
	const appendsSources = isSimplified && !isJson && (options.appendSources ?? false);
	// While sources are to follow, the texts of the next items wait.
	if (!appendsSources) await live.end();
	const transcript = typeof body === 'string' ? readTranscript(body) : undefined;
	if (transcript) addAgentHint(transcript, node);
	addUnusedOptionsHint(values, node);
	const completion = { ...answer, session_id: sessionId };
	const downloadsFiles = agent.downloadFiles ?? false;
	const includesReferences = options.includeReferences ?? false;
	const wanted = {
		references: includesReferences || appendsSources,
		usage: options.includeUsage ?? false,
		agentFiles: !isSimplified && (agent.useAgent ?? false),
		files: downloadsFiles,
	};
	const { references, files = [], ...others } = await fetchIncluded(completion, wanted, call);
	const sources = sourcesIn(references ?? []);
	const included = includesReferences ? { ...others, references, sources } : others;
	const itemOf = async (json: IDataObject): Promise<OutputItem> =>
		downloadsFiles ? await withFiles(json, files, { download, node }) : { json };
	if (!isSimplified) {
		return await itemOf({ ...completion, ...transcriptFields(transcript), ...included });
	}
	const beneath = appendsSources ? sourcesBeneath(textOf(completion, transcript), sources) : '';
	if (beneath !== '') await live.add(beneath);
	return await itemOf(
		simplifyAnswer({ completion, question: message, transcript, included, beneath }, isJson),
	);
}
