import type { IBinaryKeyData, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { NodeOptions, NodeRun } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { pdfFile } from '../../support/sampleFiles';
import { sentOf } from '../../support/useEmulator';

export const QUESTION = 'How many litres does the boiler hold?';

/** What the file of a test says to that question, on its second page. */
export const MANUAL_PDF = pdfFile([['The pump is blue.'], ['The boiler holds nine litres.']]);

/** What n8n keeps of a file in memory. */
const inMemory = (bytes: Buffer, fileName: string, mimeType: string) => ({
	data: bytes.toString('base64'),
	fileName,
	mimeType,
});

export const pdf = (fileName = 'boiler.pdf') => inMemory(MANUAL_PDF, fileName, 'application/pdf');

export const textFile = (text: string, fileName: string) =>
	inMemory(Buffer.from(text), fileName, 'text/plain');

export const picture = (bytes: Buffer, fileName: string) => inMemory(bytes, fileName, 'image/png');

export const itemWith = (binary: IBinaryKeyData): INodeExecutionData => ({ json: {}, binary });

/** The parameters of Send with the file of the field `data`, in a new session unless they say otherwise. */
export const sending = (
	options: INodeParameters = {},
	more: INodeParameters = {},
): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'new',
	message: QUESTION,
	options: { attachments: 'data', ...options },
	...more,
});

/** Sends a message with files. */
export const send = async (
	emulator: Emulator,
	parameters: INodeParameters = sending(),
	options: Partial<NodeOptions> = {},
): Promise<NodeRun> =>
	await runOn(emulator, parameters, { items: [itemWith({ data: pdf() })], ...options });

/** The IDs of what was made at the server since a moment, by kind. */
export interface Made {
	sessions: string[];
	collections: string[];
	documents: string[];
	uploads: string[];
	jobs: string[];
}

/** Gives what tells the IDs of all that is made at the server from now on. */
export function watch({ store }: Emulator): () => Made {
	const kinds = () => ({
		sessions: [...store.sessions.keys()],
		collections: [...store.collections.keys()],
		documents: [...store.documents.keys()],
		uploads: [...store.uploads.keys()],
		jobs: [...store.jobs.entries.keys()],
	});
	const before = kinds();
	return () => {
		const now = kinds();
		const since = (kind: keyof Made) => now[kind].filter((id) => !before[kind].includes(id));
		return {
			sessions: since('sessions'),
			collections: since('collections'),
			documents: since('documents'),
			uploads: since('uploads'),
			jobs: since('jobs'),
		};
	};
}

/** The calls that went to the server, without their bodies, in their order. */
export const callsOf = ({ requests }: Emulator): string[] =>
	requests.map((request) => sentOf(request)[0]);
