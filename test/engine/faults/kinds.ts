import type { INodeExecutionData, INodeParameters, NodeApiError } from 'n8n-workflow';

import { searchSessions } from '../../../nodes/shared/editor/listSearch';
import type { FailureCause } from '../../../nodes/shared/transport/errors/failureCause';
import { useChatModel } from '../../support/askChatModel';
import { testCredential } from '../../support/runCredentialTest';
import type { SavedCredential } from '../../support/runNode';
import { pickerContext, runNode } from '../../support/runNode';
import type { Given } from '../../support/operationCases';
import { byId } from '../../support/operationCases';
import { itemWith } from '../../support/fileItems';
import { MANUAL } from '../../support/useEmulator';
import type { CursorEngine } from '../../support/polling/interface';
import type { Way } from '../../support/modelCaller';
import { ask } from '../../support/modelCaller';
import { contentsOf, oneSession, watching } from '../trigger/watchEmulator';
import type { KindName } from './kindNames';

/** How a call ended: with what it gave, or with what it says of a failure. */
export interface Ending {
	/** What of the result tells that it is the right one. */
	gave?: unknown;
	failure?: {
		message: string;
		description?: string | undefined;
		httpCode?: string | undefined;
		itemIndex?: unknown;
		/** When n8n polls again. */
		backOff?: string | undefined;
	};
}

/** A call that waits for the moment at which something begins to go wrong. */
export interface CallKind {
	/** What it gives where nothing goes wrong. */
	gives: unknown;
	/** How many requests it sends where nothing goes wrong; one unless said otherwise. */
	requests?: number;
	/** Does what comes before the call, then `begin`, then the call, then `end` and what has to work again after it. */
	run: (trouble: CallTrouble, given: Given) => Promise<Ending>;
}

/** What goes wrong, between its beginning and its end. */
export interface CallTrouble {
	/** Read anew with each request. */
	credential: SavedCredential;
	begin: () => void;
	end: () => void;
}

const QUESTION = 'How often do I descale?';
const ANSWER = 'Every two months.';

const ofNode = (
	gives: unknown,
	shown: string,
	parameters: (given: Given) => INodeParameters,
	items?: INodeExecutionData[],
): CallKind => ({
	gives,
	run: async ({ credential, begin, end }, given) => {
		begin();
		const run = await runNode(parameters(given), { credential, items });
		end();
		const { error } = run;
		if (error === undefined) return { gave: run.items.map(({ json }) => json[shown]) };
		const { message, description, httpCode, itemIndex } = error;
		return { failure: { message, description, httpCode, itemIndex } };
	},
});

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });

const send = (stream: boolean): CallKind =>
	ofNode(
		[
			'How often you have to descale depends on the water: with hardness level 3 about every 2 months or every 250 cups, with level 4 about every month. The drop light turns orange when it is time. (k7-care.md, page 2)',
		],
		'output',
		(given) => ({
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			...onSession(given),
			message: QUESTION,
			options: { stream },
		}),
	);

/** Sends a file as a stream, and begins the job that reads it. */
const upload: CallKind = {
	...ofNode(
		[MANUAL],
		'collection_id',
		() => ({
			resource: 'document',
			operation: 'upload',
			collectionId: byId(MANUAL),
			source: 'file',
			waitForCompletion: false,
		}),
		[itemWith({ data: { fileName: 'boiler.txt', content: 'Bleed the radiators in autumn.' } })],
	),
	requests: 2,
};

/** Asks a model, as an agent or a chain does. */
const model = (way: Way): CallKind => ({
	gives: ANSWER,
	run: async ({ credential, begin, end }, { emulator }) => {
		// Also for attempts whose answers are lost.
		emulator.script.push(ANSWER, ANSWER, ANSWER);
		begin();
		const { json, error } = await useChatModel(credential, {}, async (supplied) => ({
			text: (await ask(supplied, way, QUESTION)).texts.join(''),
		}));
		end();
		if (error === undefined) return { gave: json?.text };
		const { message, description, context } = error;
		const httpCode = 'httpCode' in error ? (error.httpCode ?? undefined) : undefined;
		const { itemIndex } = context;
		return { failure: { message, description: description ?? undefined, httpCode, itemIndex } };
	},
});

const picker: CallKind = {
	gives: ['Help desk · Korvel K7 manual'],
	run: async ({ credential, begin, end }) => {
		begin();
		const search = searchSessions.call(pickerContext(credential));
		const ending = await search.then(
			({ results }): Ending => ({ gave: results.map(({ name }) => name) }),
			(error: NodeApiError): Ending => {
				const { message, description, httpCode } = error;
				return {
					failure: {
						message,
						description: description ?? undefined,
						httpCode: httpCode ?? undefined,
					},
				};
			},
		);
		end();
		return ending;
	},
};

const credentialTest: CallKind = {
	gives: 'Connection successful!',
	run: async ({ credential, begin, end }) => {
		begin();
		const { status, message } = await testCredential(credential);
		end();
		return status === 'OK' ? { gave: message } : { failure: { message } };
	},
};

/** What n8n reads of an error of a poll. */
type PollError = Error & {
	description?: string | null;
	httpCode?: string | null;
	failure?: FailureCause;
};

/** Polls as n8n does in both ways in which it keeps what a trigger remembers. What was missed comes with the next poll. */
const poll = (engine: CursorEngine): CallKind => ({
	gives: [QUESTION, ANSWER],
	run: async ({ credential, begin, end }, { emulator, sessionId }) => {
		const trigger = watching(emulator, oneSession(sessionId), engine, credential);
		const { error: early } = await trigger.activate();
		expect(early).toBeUndefined();
		begin();
		emulator.store.addExchange(sessionId, QUESTION, ANSWER);
		const outcome = await trigger.tick();
		end();
		if (outcome.error === undefined) return { gave: contentsOf(outcome) };
		expect(contentsOf(await trigger.tick())).toEqual([QUESTION, ANSWER]);
		const { message, description, httpCode, failure }: PollError = outcome.error;
		return {
			failure: {
				message,
				description: description ?? undefined,
				httpCode: httpCode ?? undefined,
				backOff: failure?.cause,
			},
		};
	},
});

/** Each kind of call, the columns of the matrix. */
export const KINDS: Record<KindName, CallKind> = {
	list: ofNode(['Help desk'], 'name', () => ({
		resource: 'session',
		operation: 'getAll',
		limit: 1,
	})),
	get: ofNode(['Help desk'], 'name', (given) => ({
		resource: 'session',
		operation: 'get',
		...onSession(given),
	})),
	change: ofNode(['New'], 'name', (given) => ({
		resource: 'session',
		operation: 'update',
		...onSession(given),
		name: 'New',
	})),
	upload,
	plain: send(false),
	streamed: send(true),
	model: model('invoke'),
	modelStream: model('stream'),
	picker,
	test: credentialTest,
	poll: poll('legacy'),
};

/** The same as `KINDS.poll`, where n8n keeps what a trigger remembers in rows of their own. */
export const DURABLE_POLL = poll('durable');
