import { request } from 'undici';

import { authorization } from './emulatorClient';

/** A stream as it was received. */
export interface Streamed {
	status: number;
	type: string;
	/** The network chunks. */
	chunks: Uint8Array[];
	/** The parsed lines, blank ones left out; a line that is no JSON is kept as text. */
	lines: Array<Record<string, unknown> | string>;
	/** Why reading ended early. */
	failure?: string;
}

/** When to go away from a stream: when the signal says so, or after so many lines. */
interface Leaving {
	signal?: AbortSignal;
	after?: number;
}

const LINE_FEED = 10;

/** Asks a question and reads the stream to its end, however that comes. */
export async function stream(
	url: string,
	session: string,
	body: Record<string, unknown> = {},
	{ signal, after = Number.POSITIVE_INFINITY }: Leaving = {},
): Promise<Streamed> {
	const response = await request(`${url}/api/v1/chats/${session}/completions`, {
		method: 'POST',
		headers: { ...authorization(), 'content-type': 'application/json' },
		body: JSON.stringify({ message: 'How do I froth milk?', stream: true, ...body }),
		signal,
	});
	const streamed: Streamed = {
		status: response.statusCode,
		type: String(response.headers['content-type']),
		chunks: [],
		lines: [],
	};
	try {
		let received = 0;
		for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
			streamed.chunks.push(chunk);
			received += chunk.filter((byte) => byte === LINE_FEED).length;
			if (received < after) continue;
			streamed.failure = 'left';
			break;
		}
	} catch (error) {
		streamed.failure = String((error as { code?: unknown }).code ?? (error as Error).name);
	}
	for (const line of Buffer.concat(streamed.chunks).toString('utf8').split('\n')) {
		if (line === '') continue;
		try {
			streamed.lines.push(JSON.parse(line) as Record<string, unknown>);
		} catch {
			streamed.lines.push(line);
		}
	}
	return streamed;
}

/** Puts the pieces of a stream together, without its finished line. */
export function pieces({ lines }: Streamed): string {
	return lines
		.flatMap((line) => (typeof line !== 'string' && line.finished === false ? [line.body] : []))
		.join('');
}
