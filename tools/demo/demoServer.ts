import type { INode } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';
import { request } from 'undici';

import { startEmulator } from '../../emulator/startEmulator';
import { isObject } from '../../nodes/shared/text/json';
import { parseBaseUrl } from '../../nodes/shared/transport/baseUrl';
import type { WorkflowFile } from '../engine/workflowFile';

/** The server that the demo talks to. */
export interface DemoServer {
	introduction: string;
	credential: { url: string; apiKey: string };
	/** What to ask its documents. */
	questions: string[];
	/** Makes the example suit what is on the server. */
	adapt: (workflow: WorkflowFile) => WorkflowFile;
	close: () => Promise<void>;
}

/** What the manual answers that the emulator has. */
const MANUAL_QUESTIONS = [
	'How often do I have to descale the machine?',
	'What does the error E4 mean?',
	'How long does the warranty last?',
];

/** What can be asked of documents that nobody here has read. */
const OPEN_QUESTIONS = [
	'What are these documents about?',
	'Which facts or figures in them matter most?',
	'What do they recommend to do?',
];

async function emulated(): Promise<DemoServer> {
	const emulator = await startEmulator();
	return {
		introduction: `Started the emulator of h2oGPTe at ${emulator.url}. To use your own server, set H2OGPTE_URL and H2OGPTE_API_KEY.`,
		credential: { url: emulator.url, apiKey: emulator.keys.global },
		questions: MANUAL_QUESTIONS,
		adapt: (workflow) => workflow,
		close: emulator.close,
	};
}

/** The collection that was changed last, if there is one. */
async function firstCollection(url: string, apiKey: string) {
	const { statusCode, body } = await request(`${url}/api/v1/collections?limit=1`, {
		headers: { authorization: `Bearer ${apiKey}` },
	}).catch((error: unknown) => {
		throw new OperationalError(`${url} does not answer (${String(error)}). Check H2OGPTE_URL.`);
	});
	const answer: unknown = statusCode === 200 ? await body.json() : await body.dump();
	if (statusCode !== 200) {
		throw new OperationalError(
			`${url} answered with HTTP ${statusCode}. Check H2OGPTE_URL and H2OGPTE_API_KEY.`,
		);
	}
	const [first]: unknown[] = Array.isArray(answer) ? answer : [];
	return isObject(first) ? { id: String(first.id), name: String(first.name) } : undefined;
}

async function own(address: string, apiKey: string): Promise<DemoServer> {
	const url = parseBaseUrl(address);
	const collection = await firstCollection(url, apiKey);
	const collectionId = { __rl: true, mode: 'id', value: collection?.id ?? '' };
	const change = (node: INode): INode =>
		node.parameters.collectionId === undefined
			? node
			: { ...node, parameters: { ...node.parameters, collectionId } };
	return {
		introduction: `Using your server at ${url}, ${
			collection
				? `with the collection "${collection.name}", which was changed last`
				: 'without a collection, since it has none'
		}. The sessions "Asked by form" stay there.`,
		credential: { url, apiKey },
		questions: OPEN_QUESTIONS,
		adapt: (workflow) => ({ ...workflow, nodes: workflow.nodes.map(change) }),
		close: async () => {},
	};
}

/**
 * Gives the server that H2OGPTE_URL and H2OGPTE_API_KEY of an environment name, or an emulator where they are not set.
 * Throws an `OperationalError` where only one of them is set, or where that server does not answer.
 */
export async function chooseServer({
	H2OGPTE_URL: url,
	H2OGPTE_API_KEY: apiKey,
}: Readonly<Record<string, string | undefined>>): Promise<DemoServer> {
	if (url && apiKey) return await own(url, apiKey);
	if (url || apiKey) {
		throw new OperationalError('Set both H2OGPTE_URL and H2OGPTE_API_KEY, or neither of them.');
	}
	return await emulated();
}
