/* eslint-disable @n8n/community-nodes/no-restricted-globals -- import it first: n8n reads the setting while it is loaded */
import { replace } from '../support/fasterClocks';

process.env.N8N_LOG_LEVEL = 'debug';

/** All that was written to the console and to the output of the process. */
export const written: string[] = [];

type Stream = {
	write: (text: string | Uint8Array) => boolean;
};

/**
 * Keeps what the process writes, instead of showing it, until the function that it gives is called. The console writes to
 * streams of its own where Jest has workers.
 */
export function keepOutput(): () => void {
	const ofConsole: Stream[] = [Reflect.get(console, '_stdout'), Reflect.get(console, '_stderr')];
	const streams = new Set<Stream>([process.stdout, process.stderr, ...ofConsole]);
	const keep: Stream['write'] = (text) => written.push(String(text)) > 0;
	const restores = [...streams].map((stream) => replace(stream, 'write', keep));
	return () => restores.forEach((restore) => restore());
}
