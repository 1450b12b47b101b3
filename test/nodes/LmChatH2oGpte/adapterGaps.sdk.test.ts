import type { GenerateResult, Message, StreamChunk } from '@n8n/ai-node-sdk';
import { BaseChatModel, supplyModel } from '@n8n/ai-node-sdk';
import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';

import { closeGaps } from '../../../nodes/LmChatH2oGpte/adapterGaps';
import type { SuppliedModel } from '../../support/modelCaller';
import { SOME_NODE } from '../../support/someNode';

const USAGE = { promptTokens: 30, completionTokens: 40, totalTokens: 70 };

/** A model that notes what it is asked, and counts its tokens. */
class NotingModel extends BaseChatModel {
	asked: Array<[messages: Message[], options: object]> = [];

	async generate(messages: Message[], options: object = {}): Promise<GenerateResult> {
		this.asked.push([messages, options]);
		const content = [{ type: 'text' as const, text: 'Yes.' }];
		return await Promise.resolve({ usage: USAGE, message: { role: 'assistant', content } });
	}

	async *stream(messages: Message[], options: object = {}): AsyncGenerator<StreamChunk> {
		this.asked.push([messages, options]);
		yield await Promise.resolve({ type: 'text-delta', delta: 'Yes.' });
		yield { type: 'finish', finishReason: 'stop', usage: USAGE };
	}
}

/** Supplies a model by the SDK, and gives it with what it notes and what n8n's log gets. */
function supplied() {
	const log: IDataObject[] = [];
	const context = {
		getNode: () => SOME_NODE,
		getNextRunIndex: () => 0,
		addInputData: () => ({ index: 0 }),
		addOutputData: (_type: string, _index: number, [items]: Array<Array<{ json: IDataObject }>>) =>
			log.push(...(items ?? []).map(({ json }) => json)),
		logAiEvent: () => {},
	} as unknown as ISupplyDataFunctions;
	const noting = new NotingModel('test', 'small');
	return { noting, log, model: supplyModel(context, noting).response };
}

const IMAGE = [{ type: 'image_url', image_url: { url: 'https://a/b.png' } }];

/** What comes of it, in the SDK alone and with the gap closed. Where the SDK does it alone, the gap is to be removed. */
const GAPS: Array<
	[
		gap: string,
		look: (made: ReturnType<typeof supplied>) => Promise<unknown>,
		both: [unknown, unknown],
	]
> = [
	[
		'an image of a message',
		async ({ model, noting }) => {
			await (model as SuppliedModel).invoke([{ role: 'user', content: IMAGE }]);
			return noting.asked.map(([[message]]) => message?.content.map(({ type }) => type));
		},
		[[[]], [['file']]],
	],
	[
		'the token counts of a stream in the log',
		async ({ model, log }) => {
			const pieces: unknown[] = [];
			for await (const piece of await (model as SuppliedModel).stream('Hello')) pieces.push(piece);
			return log.map(({ tokenUsage }) => tokenUsage);
		},
		[[undefined], [USAGE]],
	],
	[
		'the plain form of a text in a stream',
		async ({ model }) => {
			const contents: unknown[] = [];
			for await (const { content } of await (model as SuppliedModel).stream('Hello')) {
				contents.push(content);
			}
			return contents.slice(0, 1);
		},
		[[[{ type: 'text', text: 'Yes.' }]], ['Yes.']],
	],
	[
		'the choice of a tool',
		async ({ model, noting }) => {
			const tool = { type: 'function', function: { name: 'find', parameters: {} } };
			const bound = (model as SuppliedModel).bindTools([tool], { tool_choice: 'any' });
			await bound.invoke('Hello');
			return noting.asked.map(([, options]) => Reflect.get(options, 'tool_choice'));
		},
		[[undefined], ['any']],
	],
];

describe.each(GAPS)('the SDK drops %s', (_gap, look, [alone, closed]) => {
	it('alone; where this fails, the gap need no longer be closed', async () => {
		expect(await look(supplied())).toEqual(alone);
	});

	it('and not with the gap closed', async () => {
		const made = supplied();
		closeGaps(made.model);
		expect(await look(made)).toEqual(closed);
	});
});
