import { during, meddling, switches, timeFliesInStreams, untilSent } from './means';
import { DEEP, enormous, MANY, MEDDLING } from './meddling';
import type { FaultCell, Ends, FaultRow } from './row';
import { everywhere, OTHER, row } from './row';

const NO_LINES = 'does not apply: only a streamed answer has lines';
const lines = (streamed: FaultCell, modelStream: FaultCell = streamed): Ends => ({
	...everywhere(NO_LINES),
	streamed,
	modelStream,
});

/** An answer that is JSON, and no answer of a model. */
const noModel = { model: 'no answer of a model', modelStream: 'broken off' } as const;

const SAID = 'The language model is not available.';

/** An answer that is not what was asked for. */
export const ANSWER_ROWS: readonly FaultRow[] = [
	row('a web page', switches({ body: 'html' }), everywhere('not JSON', OTHER)),
	row('text', switches({ body: 'text' }), everywhere('not JSON', OTHER)),
	row('nothing', switches({ body: 'empty' }), {
		...everywhere('not a list', OTHER),
		get: 'not an object',
		changes: 'not an object',
		plain: 'unfinished',
		streamed: 'unfinished',
		model: 'no answer of a model',
		modelStream: 'no answer of a model',
	}),
	row('JSON of another shape', switches({ body: 'wrong-shape' }), {
		...everywhere('not a list', OTHER),
		get: 'not an object',
		changes: 'not an object',
		plain: 'not an answer',
		streamed: 'not an answer',
		...noModel,
	}),
	row(
		'JSON that says what went wrong, with HTTP 200',
		switches({ body: 'error' }),
		{
			...everywhere('said so', OTHER),
			plain: 'said so while answering',
			streamed: 'said so while answering',
			model: 'said so while the model answered',
			modelStream: 'said so while the model answered',
		},
		SAID,
	),
	row(
		'JSON that is cut off',
		meddling(() => MEDDLING.cut),
		{ ...everywhere('cut off', OTHER), streamed: 'broken line', modelStream: 'broken off' },
	),
	row(
		'65 MB',
		meddling(() => enormous(200)),
		{
			reads: 'large page, 4 tries',
			changes: 'large answer',
			test: OTHER,
			list: 'large page',
			get: 'large answer',
			plain: 'large line',
			streamed: 'large line',
			model: "model's large answer",
			modelStream: "model's large answer",
		},
	),
	row(
		'200,000 values',
		meddling(() => MEDDLING.withBody(MANY)),
		{
			reads: 'page of many values, 4 tries',
			changes: 'many values',
			test: OTHER,
			list: 'page of many values',
			get: 'many values',
			plain: 'line of many values',
			streamed: 'line of many values',
			model: "model's many values",
			modelStream: "model's many values",
		},
	),
	row(
		'JSON nested 5,000 deep',
		meddling(() => MEDDLING.withBody(DEEP)),
		{
			reads: 'deep page, 4 tries',
			changes: 'deep answer',
			test: OTHER,
			list: 'deep page',
			get: 'deep answer',
			plain: 'deep line',
			streamed: 'deep line',
			model: "model's deep answer",
			modelStream: "model's deep answer",
		},
	),
	row(
		'JSON that calls itself a web page',
		meddling(() => MEDDLING.withType('text/html')),
		everywhere('result'),
	),
	row(
		'JSON that calls itself binary',
		meddling(() => MEDDLING.withType('application/octet-stream')),
		everywhere('result'),
	),

	row(
		'a line that says what went wrong',
		switches({ 'error-line': 2 }),
		lines('said so while answering', 'said so while the model answered'),
		'The connection to the language model was interrupted.',
	),
	row('a stream without its last line', switches({ cut: 2 }), lines('unfinished', 'broken off')),
	row('a malformed line', switches({ body: 'not-json' }), {
		...everywhere('cut off', OTHER),
		streamed: 'broken line',
		modelStream: 'broken off',
	}),
	row('a stream that is reset', switches({ reset: 2 }), lines('lost')),
	row(
		'a stream that stalls',
		untilSent(during(timeFliesInStreams, switches({ stall: 2 }))),
		lines('silent, run stopped', 'silent'),
	),
	row(
		'a stream cut into bytes, with blank lines',
		switches({ split: 'bytes', 'blank-lines': true }),
		lines('result'),
	),
	row(
		'a stream with lines of a web page in between',
		switches({ 'stray-lines': 'html' }),
		lines('result'),
	),
	row('a stream whose last line is empty', switches({ 'empty-end': true }), lines('result')),
	row('no stream where one was asked for', switches({ plain: true }), lines('result')),
];
