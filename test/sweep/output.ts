/* eslint-disable @n8n/community-nodes/no-restricted-globals -- import it first: n8n reads the setting while it is loaded */
process.env.N8N_LOG_LEVEL = 'debug';

/** All that was written to the console and to the output of the process. */
export const written: string[] = [];

interface Stream {
	write: (text: string | Uint8Array) => boolean;
}

/** Keeps what the process writes, instead of showing it. The console writes to streams of its own where Jest has workers. */
export function keepOutput(): void {
	const ofConsole: Stream[] = [Reflect.get(console, '_stdout'), Reflect.get(console, '_stderr')];
	for (const stream of new Set<Stream>([process.stdout, process.stderr, ...ofConsole])) {
		jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
	}
}
