import type { ContractOperation } from './contract';
import { errorBody } from './httpRefusal';
import type { Switches } from './switches';

/** An answer that is not what the contract promises. */
export interface FaultyAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

const HTML = `<!DOCTYPE html>
<html>
<head><title>Gateway</title></head>
<body><h1>This is a page of the proxy, not an answer of h2oGPTe</h1></body>
</html>
`;

/** What the parts of a stream are, by how its operation streams. */
interface StreamForm {
	media: string;
	/** Makes a part of a JSON text. */
	part: (json: string) => string;
	wrongShape: string;
	/** JSON that breaks off. */
	notJson: string;
}

const LINES: StreamForm = {
	media: 'application/jsonl',
	part: (json) => json,
	wrongShape: '{"text":"This line has neither body nor error."}\n',
	notJson: '{"body":"This","finished":false}\n{"body": "This is bro',
};

const EVENTS: StreamForm = {
	media: 'text/event-stream',
	part: (json) => `data: ${json}\n\n`,
	wrongShape: 'data: {"text":"This event has neither choices nor error."}\n\n',
	notJson: 'data: {"choices": [{"delta": {"content": "This is bro\n\n',
};

function ofWrongShape({ responses }: ContractOperation, status: number): string {
	if (status >= 400) return JSON.stringify({ error: 'Something failed.', request_id: 'req-1' });
	const promised = (responses['200'] ?? responses['201'])?.['application/json'];
	return promised?.type === 'array' ? '{"items":[]}' : '[]';
}

/** What a model that is away says with a status of 200, in the form of the API. */
function errorOf({ contract, base }: ContractOperation): object {
	const message = 'The language model is not available.';
	return contract === 'openai.yaml' ? errorBody(base, 500, message) : { error: message };
}

function bodyOf(
	operation: ContractOperation,
	status: number,
	switches: Switches,
	stream: StreamForm | undefined,
): [type: string, body: string] {
	const json = stream?.media ?? 'application/json';
	switch (switches.body ?? 'json') {
		case 'html':
			return ['text/html; charset=utf-8', HTML];
		case 'text':
			return ['text/plain; charset=utf-8', `The emulator was told to answer ${status}.\n`];
		case 'empty':
			return ['', ''];
		case 'wrong-shape':
			return [json, stream?.wrongShape ?? ofWrongShape(operation, status)];
		case 'not-json':
			return [json, stream?.notJson ?? '{"body": "This is bro'];
		case 'error': {
			const text = JSON.stringify(errorOf(operation));
			return [json, stream?.part(text) ?? text];
		}
		case 'json': {
			const message = `The emulator was told to answer ${status}.`;
			return [json, JSON.stringify(errorBody(operation.base, status, message))];
		}
	}
}

/**
 * Makes the answer that the switches ask for instead of a good one.
 * @param streaming whether the request asked for a stream
 * @returns undefined when they ask for none
 */
export function faultyAnswer(
	operation: ContractOperation,
	switches: Switches,
	streaming: boolean,
): FaultyAnswer | undefined {
	const { redirect, body } = switches;
	if (redirect !== undefined) {
		return { status: switches.status ?? 302, headers: { location: redirect }, body: '' };
	}
	if (switches.status === undefined && (body === undefined || body === 'json')) return undefined;
	const status = switches.status ?? 200;
	const form = operation.responses['200']?.['text/event-stream'] ? EVENTS : LINES;
	const stream = streaming && status < 400 ? form : undefined;
	const [type, text] = bodyOf(operation, status, switches, stream);
	return {
		status,
		headers: {
			...(type && { 'content-type': type }),
			...(switches['retry-after'] && { 'retry-after': switches['retry-after'] }),
		},
		body: text,
	};
}
