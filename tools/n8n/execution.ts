import { parse } from 'flatted';
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../nodes/shared/text/json';

/** How a workflow went. */
export interface N8nExecution {
	/** `success`, `error`, `canceled` or `crashed`; before that `new`, `running` or `waiting`. */
	status: string;
	hasEnded: boolean;
	/** What made it fail. */
	error?: { message: string; description?: string };
	/** The items that a node gave, in its last run, at its first output. */
	items: (node: string) => IDataObject[];
	/** What each run of a node gave that another one uses in a way of its own, such as `ai_languageModel`. */
	uses: (node: string, use: string) => IDataObject[];
	/** The files of these items by their fields, as n8n refers to them. */
	files: (node: string) => IDataObject[];
	/** The items that it began with, where n8n was killed before it was done with them. */
	unfinished: IDataObject[];
	/** How long a node worked, in its last run, in milliseconds; NaN when it did not run. */
	duration: (node: string) => number;
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

const at = (value: unknown, key: string | number): unknown => {
	if (Array.isArray(value)) return value.at(Number(key));
	return isObject(value) ? value[key] : undefined;
};

const dig = (value: unknown, ...keys: Array<string | number>): unknown => keys.reduce(at, value);

const partsIn = (output: unknown, part: 'json' | 'binary'): IDataObject[] =>
	Array.isArray(output) ? output.map((item) => dig(item, part)).filter(isObject) : [];

/** Reads an execution as n8n stores it: the data of its run in a form of JSON that allows cycles. */
export function toExecution({ status, data }: IDataObject): N8nExecution {
	const run: unknown = typeof data === 'string' ? parse(data) : undefined;
	const result = dig(run, 'resultData');
	const next = dig(run, 'executionData', 'nodeExecutionStack', 0);
	const output = (node: string) => dig(result, 'runData', node, -1, 'data', 'main', 0);
	const message = dig(result, 'error', 'message');
	const description = dig(result, 'error', 'description');
	return {
		status: String(status),
		hasEnded: !UNFINISHED.includes(String(status)),
		...(typeof message === 'string' && {
			error: { message, ...(typeof description === 'string' && { description }) },
		}),
		items: (node) => partsIn(output(node), 'json'),
		uses: (node, use) => {
			const runs = dig(result, 'runData', node);
			return Array.isArray(runs)
				? runs.flatMap((run) => partsIn(dig(run, 'data', use, 0), 'json'))
				: [];
		},
		files: (node) => partsIn(output(node), 'binary'),
		unfinished: status === 'crashed' ? partsIn(dig(next, 'data', 'main', 0), 'json') : [],
		duration: (node) => Number(dig(result, 'runData', node, -1, 'executionTime')),
	};
}
