import type { Model } from '../entities';
import { refusal } from '../httpRefusal';
import { isRecord, recordAt, recordsAt, textAt } from '../values';
import { attachmentsOf, readDataUrl, type Attachment } from './attachments';

/** How many ids a sentence names, and how much of each: a client decides how many there are, and how long. */
const MAX_IDS = 10;
const MAX_ID_CHARS = 100;

function unanswered(ids: ReadonlySet<string>, index: number) {
	const listed = [...ids].slice(0, MAX_IDS).map((id) => id.slice(0, MAX_ID_CHARS));
	return refusal(
		400,
		`The calls of tools with these ids have no message of the role tool behind them: ${listed.join(', ')}.`,
		{ param: `messages[${index}]` },
	);
}

/** Makes sure that each result belongs to a call right before it, and each call has a result. */
function checkCalls(messages: ReadonlyArray<Record<string, unknown>>): void {
	let called: ReadonlySet<string> = new Set();
	let waiting = new Set<string>();
	messages.forEach((message, index) => {
		if (textAt(message, 'role') === 'tool') {
			const id = textAt(message, 'tool_call_id') ?? '';
			if (!called.has(id)) {
				throw refusal(
					400,
					`A message of the role tool must follow a call of a tool: there is none with the id "${id.slice(0, MAX_ID_CHARS)}" before messages[${index}].`,
					{ param: `messages[${index}].tool_call_id` },
				);
			}
			waiting.delete(id);
			return;
		}
		if (waiting.size > 0) throw unanswered(waiting, index);
		called = new Set(recordsAt(message, 'tool_calls').map((call) => textAt(call, 'id') ?? ''));
		waiting = new Set(called);
	});
	if (waiting.size > 0) throw unanswered(waiting, messages.length - 1);
}

/** Says why a data URL is not taken; undefined for one that is, and for any other address. */
function flawOf({ kind, url }: Attachment): string | undefined {
	const data = readDataUrl(url);
	if (!data) return undefined;
	if (kind === 'image' && !data.mimeType.startsWith('image/')) {
		return `is no image: its MIME type is "${data.mimeType}"`;
	}
	return data.isBase64 ? undefined : 'has no data in base64';
}

function checkAttachments(
	messages: ReadonlyArray<Record<string, unknown>>,
	{ id, seesImages }: Model,
	vision: string,
): void {
	for (const attachment of messages.flatMap(attachmentsOf)) {
		const { kind, role, param } = attachment;
		if (role !== 'user') {
			throw refusal(400, 'Images and files go into messages of the user only.', { param });
		}
		if (!seesImages) {
			const advice = vision === '' ? '' : ` Use ${vision}.`;
			throw refusal(400, `The model "${id}" takes no images and files.${advice}`, { param });
		}
		const flaw = flawOf(attachment);
		if (flaw !== undefined) {
			const code = kind === 'image' ? 'invalid_image_format' : 'invalid_file_format';
			throw refusal(400, `The ${kind} in ${param} ${flaw}.`, { param, code });
		}
	}
}

/** Makes sure that a part has what its type says. */
function checkParts(messages: ReadonlyArray<Record<string, unknown>>): void {
	messages.forEach((message, index) => {
		recordsAt(message, 'content').forEach((part, at) => {
			const type = textAt(part, 'type') ?? '';
			if (part[type] !== undefined) return;
			const param = `messages[${index}].content[${at}].${type}`;
			throw refusal(400, `A part of the type ${type} needs "${type}".`, { param });
		});
	});
}

function checkTools(body: unknown): void {
	const choice = isRecord(body) ? body.tool_choice : undefined;
	if (choice === undefined) return;
	const param = 'tool_choice';
	const tools = recordsAt(body, 'tools').map((tool) => textAt(recordAt(tool, 'function'), 'name'));
	if (tools.length === 0) throw refusal(400, 'tool_choice needs tools to choose from.', { param });
	const wanted = textAt(recordAt(choice, 'function'), 'name');
	if (wanted !== undefined && !tools.includes(wanted)) {
		throw refusal(400, `There is no tool "${wanted.slice(0, MAX_ID_CHARS)}" among the tools.`, {
			param,
		});
	}
}

/**
 * Checks of a request what its schema cannot say.
 * @param model the one that is to answer
 * @param models all that there are
 * @throws a refusal with 400 for results without calls, calls without results, parts that say nothing, images and files that
 *   the model does not take, and a choice of tools that there are not
 */
export function checkConversation(body: unknown, model: Model, models: readonly Model[]): void {
	const messages = recordsAt(body, 'messages');
	const vision = models.filter(({ seesImages }) => seesImages).map(({ id }) => `"${id}"`);
	checkParts(messages);
	checkCalls(messages);
	checkAttachments(messages, model, vision.join(' or '));
	checkTools(body);
	if (isRecord(body) && isRecord(body.stream_options) && body.stream !== true) {
		throw refusal(400, 'stream_options are only for a stream.', { param: 'stream_options' });
	}
}
