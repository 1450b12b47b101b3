import { describeMachine, type Machine } from '../machine';
import { withProgress } from '../../tools/progress';
import { THIS_PLATFORM } from '../platform';
import { measureRounds, rotated, type Round } from '../sideBySide';
import type { ContenderName, OperationName, Task } from '../task';
import type { InputFiles, Storage } from './inputFile';
import { startSink, type Sink } from './sink';

export const MB = 1_000_000;

/** About the most that n8n can hold of a file in memory, by the longest text that Node.js has. */
const MAX_IN_MEMORY = 399 * MB;

const SIDES: ContenderName[] = ['node', 'helper'];

/** Many small files at once, and large ones alone. */
export interface FilePlan {
	files: number;
	fileBytes: number;
	concurrency: number;
	largeBytes: number;
	rounds: number;
}

/** Gives the full plan, or a short one for a first look. */
export const filePlanOf = (quick: boolean): FilePlan => ({
	files: quick ? 20 : 100,
	fileBytes: MB,
	concurrency: 10,
	largeBytes: quick ? 50 * MB : 500 * MB,
	rounds: quick ? 1 : 3,
});

/** A large file, uploaded from where n8n keeps it. */
export interface LargeUpload extends InputFiles {
	rounds: Round[];
}

/** All that was found of files. */
export interface FileResults {
	date: string;
	machine: Machine;
	plan: FilePlan;
	many: Round[];
	large: LargeUpload[];
	download: Round[];
}

interface Order {
	operation: OperationName;
	/** One for each item. */
	names: string[];
	files: InputFiles;
	concurrency: number;
	rounds: number;
	contenders?: ContenderName[];
}

const NAMES: Record<Storage, string> = {
	disk: 'kept on disk',
	store: 'kept in an object store',
	memory: 'kept in memory',
};

/** Says where n8n keeps a file. */
export const whereIs = ({ storage }: InputFiles): string => NAMES[storage];

async function measure(sink: Sink, order: Order): Promise<Round[]> {
	const { operation, names, files, concurrency, rounds, contenders = SIDES } = order;
	const results: Round[] = [];
	for (let number = 0; number < rounds; number += 1) {
		const tasks = rotated(contenders, number).map(
			(contender): Task => ({
				platform: THIS_PLATFORM,
				contender,
				operation,
				url: sink.url,
				warmUpUrl: sink.url,
				apiKey: 'sk-of-the-benchmark',
				sessions: names,
				files,
				concurrency,
				// A large file alone is its own warm-up.
				warmUp: names.length > 1 ? concurrency : 0,
				runs: 1,
				expected: names.length,
			}),
		);
		// Processes of their own in each round, for the memory.
		results.push(...(await measureRounds(sink, tasks, 1)));
	}
	return results;
}

/** Measures uploads and downloads, at a server that throws files away. */
export async function measureFiles(plan: FilePlan): Promise<FileResults> {
	const { files: count, fileBytes, concurrency, largeBytes, rounds } = plan;
	const sink = await startSink();
	try {
		const many = await withProgress(
			`Uploading ${count} files`,
			async () =>
				await measure(sink, {
					operation: 'upload',
					names: Array.from({ length: count }, (_, index) => `${index}.bin`),
					files: { bytes: fileBytes, storage: 'disk' },
					concurrency,
					rounds,
				}),
		);
		const large: LargeUpload[] = [];
		for (const storage of ['disk', 'store', 'memory'] as const) {
			const bytes = storage === 'memory' ? Math.min(largeBytes, MAX_IN_MEMORY) : largeBytes;
			const files = { bytes, storage };
			const order: Order = {
				operation: 'upload',
				names: ['large.bin'],
				files,
				concurrency,
				rounds,
				contenders: ['node'],
			};
			const measured = async () => await measure(sink, order);
			const label = `Uploading ${bytes / MB} MB ${whereIs(files)}`;
			large.push({ ...files, rounds: await withProgress(label, measured) });
		}
		const download = await withProgress(
			`Downloading ${largeBytes / MB} MB`,
			async () =>
				await measure(sink, {
					operation: 'download',
					names: [String(largeBytes)],
					files: { bytes: 1, storage: 'disk' },
					concurrency,
					rounds,
				}),
		);
		return {
			date: new Date().toISOString().slice(0, 10),
			machine: describeMachine(),
			plan,
			many,
			large,
			download,
		};
	} finally {
		await sink.close();
	}
}
