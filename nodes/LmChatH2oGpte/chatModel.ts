import type {
	ChatModel,
	FinishReason,
	GenerateResult,
	Message,
	StreamChunk,
} from '@n8n/ai-node-sdk';

import { presentTo } from '../shared/operations/presentError';
import type { Connection } from '../shared/transport/connection';
import { cancelSignalOf } from '../shared/transport/connection';
import { failureError } from '../shared/transport/errors/failure';
import { toNodeError } from '../shared/transport/errors/toNodeError';
import { askModel, streamModel } from './askModel';
import type { CallOptions } from './completionRequest';
import { completionRequest } from './completionRequest';
import type { AiSdk } from './loadSdk';
import { toResult } from './readCompletion';
import type { ModelSettings } from './readModelSettings';

/** The name of the provider, as n8n's logs of a model show it. */
const PROVIDER = 'h2ogpte';

const GIVEN_UP = {
	message: 'Whatever asked the model gave up before the answer was complete',
	description:
		'It may have a time limit of its own: raise it there, ask for less at once, or choose a faster model.',
};

/**
 * Creates the model that n8n's AI nodes talk to. It sends requests as all other nodes of this package do, on the same
 * credential, and throws n8n errors with the words of the server. The class is made here because the one that it extends is
 * part of n8n's AI SDK, which is loaded while the node runs.
 * @param onCut called for an answer that was cut off at the limit of tokens
 */
export function createChatModel(
	{ BaseChatModel, getParametersJsonSchema, parseSSEStream }: AiSdk,
	connection: Connection,
	settings: ModelSettings,
	onCut: () => void,
): ChatModel<CallOptions> {
	const { model, timeoutMs, maxAttempts } = settings;
	const { context } = connection;

	/** The signals that end a call: that of the execution, and that of whoever asks, such as an agent that gives up. */
	const cancelSignalFor = ({ signal, abortSignal = signal }: CallOptions) => {
		const signals = [cancelSignalOf(context), abortSignal].filter((one) => one !== undefined);
		return signals.length > 1 ? AbortSignal.any(signals) : signals[0];
	};
	const optionsFor = (options: CallOptions) => ({
		timeoutMs,
		maxAttempts,
		cancelSignal: cancelSignalFor(options),
	});

	/** Where the caller alone gave up, the execution goes on: an error that says "canceled" would let n8n end it as a stopped one. */
	const toError = (error: unknown, { signal, abortSignal = signal }: CallOptions) => {
		const isStopped = cancelSignalOf(context)?.aborted === true;
		const isGivenUp = abortSignal?.aborted === true && !isStopped;
		return toNodeError(context.getNode(), isGivenUp ? failureError(GIVEN_UP) : error);
	};

	const noteReason = (reason: FinishReason) => {
		if (reason === 'length') onCut();
	};

	class H2oGpteChatModel extends BaseChatModel<CallOptions> {
		private valuesFor(messages: Message[], options: CallOptions) {
			const conversation = { messages, tools: this.tools };
			return completionRequest(settings, conversation, options, getParametersJsonSchema);
		}

		async generate(messages: Message[], options: CallOptions = {}): Promise<GenerateResult> {
			try {
				const values = this.valuesFor(messages, options);
				const completion = await askModel(connection, values, optionsFor(options));
				noteReason(completion.finishReason);
				return toResult(completion);
			} catch (error) {
				throw toError(error, options);
			}
		}

		stream(messages: Message[], options: CallOptions = {}): AsyncIterable<StreamChunk> {
			return streamModel(connection, this.valuesFor(messages, options), optionsFor(options), {
				parseSSEStream,
				onReason: noteReason,
				// A reader of a stream is shown nothing but the description.
				toError: (error) => presentTo('stream', toError(error, options)),
			});
		}
	}
	return new H2oGpteChatModel(PROVIDER, model);
}
