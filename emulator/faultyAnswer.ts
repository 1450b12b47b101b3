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

function ofWrongShape(
	{ responses }: ContractOperation,
	status: number,
	streaming: boolean,
): string {
	if (status >= 400) return JSON.stringify({ error: 'Something failed.', request_id: 'req-1' });
	if (streaming) return '{"text":"This line has neither body nor error."}\n';
	const promised = (responses['200'] ?? responses['201'])?.['application/json'];
	return promised?.type === 'array' ? '{"items":[]}' : '[]';
}

function bodyOf(
	operation: ContractOperation,
	status: number,
	switches: Switches,
	streaming: boolean,
): [type: string, body: string] {
	const lines = streaming && status < 400;
	const json = lines ? 'application/jsonl' : 'application/json';
	switch (switches.body ?? 'json') {
		case 'html':
			return ['text/html; charset=utf-8', HTML];
		case 'text':
			return ['text/plain; charset=utf-8', `The emulator was told to answer ${status}.\n`];
		case 'empty':
			return ['', ''];
		case 'wrong-shape':
			return [json, ofWrongShape(operation, status, streaming)];
		case 'not-json':
			return [json, `${lines ? '{"body":"This","finished":false}\n' : ''}{"body": "This is bro`];
		case 'error':
			return [json, JSON.stringify({ error: 'The language model is not available.' })];
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
	const [type, text] = bodyOf(operation, status, switches, streaming);
	return {
		status,
		headers: {
			...(type && { 'content-type': type }),
			...(switches['retry-after'] && { 'retry-after': switches['retry-after'] }),
		},
		body: text,
	};
}
