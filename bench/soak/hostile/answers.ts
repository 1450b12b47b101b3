/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { gzipSync } from 'node:zlib';

import type { Asked } from './asked';
import { oddEntries, repeatedPage } from './entries';
import { jsonFor } from './json';

const KB = 1024;
const MB = 1024 * KB;

/** What a hostile server sends. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body: string | Buffer;
	/** How it comes: at once, or a letter at a time, or at once and without an end. */
	manner?: 'dripping' | 'open';
}

/** Something that a server must not be able to harm others with. */
export interface Hostility {
	name: string;
	answer: (asked: Asked) => Answer;
}

const text = (words: string) => (asked: Asked) => ({ body: jsonFor(asked, words) });

const once = <Value>(make: () => Value): (() => Value) => {
	let made: Value | undefined;
	return () => (made ??= make());
};

const zipped = once(() => gzipSync(JSON.stringify({ detail: 'x'.repeat(63 * MB) })));
const large = once(() => Buffer.from(`[${'{},'.repeat((64 * MB) / 3)}{}]`));

const DEEP = 200_000;
const deep = once(() => Buffer.from(`{"a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`));

const ESCAPED = '\u001b[2J\u0007\u0000\r\n<img src=x onerror=alert(1)>\u202e';

/** All of them, in the order in which they take turns. */
export const HOSTILITIES: Hostility[] = [
	{
		name: 'a turn of an agent with 100 KB of line breaks',
		answer: text(`ENDOFTURN${'\n'.repeat(100 * KB)}x\nENDOFTURN`),
	},
	{
		name: 'the beginning of a title, 87,000 times',
		answer: text(`${'<turn_title>'.repeat(87_000)}\nENDOFTURN\n`),
	},
	{
		name: 'a status line of 80,000 brackets',
		answer: text(`** ${'['.repeat(80_000)} **\nENDOFTURN\n`),
	},
	{
		name: 'a refusal that unzips to 63 MB',
		answer: () => ({ status: 400, headers: { 'content-encoding': 'gzip' }, body: zipped() }),
	},
	{ name: '64 MB of JSON', answer: () => ({ body: large() }) },
	{ name: 'JSON nested 200,000 deep', answer: () => ({ body: deep() }) },
	{
		name: 'gzip that is broken',
		answer: () => ({ headers: { 'content-encoding': 'gzip' }, body: zipped().subarray(100) }),
	},
	{ name: 'pages that repeat, without IDs', answer: repeatedPage },
	{ name: 'IDs such as __proto__, times such as 2030', answer: oddEntries },
	{ name: 'control letters and markup', answer: text(ESCAPED.repeat(KB)) },
	{
		name: 'a letter at a time',
		answer: (asked) => ({ body: jsonFor(asked, 'x'.repeat(KB)), manner: 'dripping' }),
	},
	{
		name: 'connections without an end',
		answer: (asked) => ({ body: jsonFor(asked, 'The end'), manner: 'open' }),
	},
];
