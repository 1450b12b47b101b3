import { UnexpectedError } from 'n8n-workflow';

import type { Emulator } from '../emulator/startEmulator';
import { THIS_PLATFORM } from './platform';
import { quantile } from './statistics';
import { startWorker } from './workerProcess';

/** How far first chunks are behind the server's first words, in milliseconds. */
export interface FirstChunk {
	sends: number;
	median: number;
	p95: number;
}

/** Milliseconds between words. */
const WORD_DELAY = 20;

/** Sends messages one after another with streaming on, and compares when the first words left the server and the node. */
export async function measureFirstChunk(emulator: Emulator, sends: number): Promise<FirstChunk> {
	emulator.reset();
	const { id } = emulator.store.addSession();
	const worker = await startWorker({
		platform: THIS_PLATFORM,
		contender: 'node',
		operation: 'chat',
		url: `${emulator.url}/~word-delay=${WORD_DELAY}`,
		warmUpUrl: emulator.url,
		apiKey: emulator.keys.global,
		sessions: [id],
		concurrency: 1,
		warmUp: 20,
		runs: sends,
		expected: 1,
	});
	try {
		emulator.requests.length = 0;
		const { firstChunks } = await worker.measure();
		const deltas = emulator.requests.flatMap(({ firstDeltaAt }) => firstDeltaAt ?? []);
		if (deltas.length !== sends || firstChunks.length !== sends) {
			throw new UnexpectedError('Not every answer was streamed');
		}
		const behind = deltas.map(
			(sent, index) => (firstChunks[index] ?? 0) - (performance.timeOrigin + sent),
		);
		return { sends, median: quantile(behind, 0.5), p95: quantile(behind, 0.95) };
	} finally {
		await worker.stop();
	}
}
