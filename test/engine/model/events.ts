import type { IDataObject } from 'n8n-workflow';

import type { Gateway, Meddle } from '../../support/gateway';
import { passOn } from '../../support/gateway';

/** An event with a delta. */
export const deltaEvent = (
	delta: IDataObject,
	finishReason: string | null = null,
): IDataObject => ({
	id: 'c1',
	choices: [{ index: 0, delta, finish_reason: finishReason }],
});

/** The events of a text in pieces, with the reason behind them. */
export const textEvents = (...texts: string[]): IDataObject[] => [
	...texts.map((content) => deltaEvent({ content })),
	deltaEvent({}, 'stop'),
];

/** Writes events as a server sends them, with the one that ends a stream. */
export const writeEvents = (events: readonly unknown[]): string =>
	[...events.map((event) => JSON.stringify(event)), '[DONE]']
		.map((data) => `data: ${data}\n\n`)
		.join('');

/** Answers with a body, whatever was asked. */
export const answering =
	(body: string, type = 'text/event-stream', status = 200): Meddle =>
	(_answer, response) =>
		passOn({ status, headers: { 'content-type': type }, body: Buffer.from(body) }, response);

/** Answers with a body of JSON. */
export const answeringJson = (value: unknown, status = 200): Meddle =>
	answering(JSON.stringify(value), 'application/json', status);

/** Answers with one message, as one piece or as a stream, as it was asked. */
export const sayThrough = (
	gateway: Gateway,
	message: IDataObject,
	{ finishReason = 'stop', usage }: { finishReason?: string; usage?: IDataObject } = {},
): void => {
	gateway.meddle = (answer, response, request) => {
		const isStream = String(request.headers.accept).startsWith('text/event-stream');
		const whole = {
			id: 'c1',
			choices: [{ index: 0, message, finish_reason: finishReason }],
			usage,
		};
		const counts = usage === undefined ? [] : [{ choices: [], usage }];
		const meddle = isStream
			? answering(writeEvents([deltaEvent(message), deltaEvent({}, finishReason), ...counts]))
			: answeringJson(whole);
		meddle(answer, response, request);
	};
};
