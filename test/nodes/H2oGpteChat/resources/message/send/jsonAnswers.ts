import type { GenericValue } from 'n8n-workflow';

const fence = (text: string, kind = 'json') => `\`\`\`${kind}\n${text}\n\`\`\``;
export const A = '{"a":1}';
const B = '{"b":2}';

/** Answers, and the JSON that is meant. */
export const FOUND: Array<[label: string, answer: string, value: GenericValue]> = [
	['an object', A, { a: 1 }],
	['a list', '[1]', [1]],
	['a text', '"a"', 'a'],
	['a number', '42', 42],
	['null', 'null', null],
	['blanks around it', `\n ${A} \n`, { a: 1 }],
	[
		'numbers that are none',
		'{"a":NaN,"b":[-Infinity,Infinity],"c":"NaN"}',
		{ a: null, b: [null, null], c: 'NaN' },
	],

	['a fence', fence(A), { a: 1 }],
	['a fence without a language', fence(A, ''), { a: 1 }],
	['a fence in capitals', fence(A, 'JSON'), { a: 1 }],
	['a fence with blanks', `\n\`\`\`json \r\n${A}\r\n\`\`\`\n`, { a: 1 }],
	['several lines in a fence', fence('{\n  "a": 1\n}'), { a: 1 }],
	['a fence in a text', fence('{"a":"```"}'), { a: '```' }],
	['a fence in a text in prose', 'So: {"a":"```js\\nx```"} it is.', { a: '```js\nx```' }],
	['a fence without a line break', `\`\`\`json ${A} \`\`\``, { a: 1 }],
	['a fence without anything between', `\`\`\`json${A}\`\`\``, { a: 1 }],
	['a fence without a language or a line break', `\`\`\`${A}\`\`\``, { a: 1 }],
	['a fence without an end', `\`\`\`json\n${A}`, { a: 1 }],
	['a fence without an end or a line break', `Here: \`\`\`${A}`, { a: 1 }],
	['a number in a fence', fence('42'), 42],
	['a comment in a fence', fence(`// The answer\n${A}`), { a: 1 }],
	['a fence in prose', `Here it is:\n\n${fence(A)}\n\nGood luck!`, { a: 1 }],
	['a fence of four', `\`\`\`\`json\n${A}\n\`\`\`\``, { a: 1 }],
	['numbers that are none in a fence', fence('{"a":NaN}'), { a: null }],

	['prose before it', `The answer is ${A}`, { a: 1 }],
	['prose around it', `The answer is ${A}. Ask again!`, { a: 1 }],
	['a list in prose', 'The months are [1, 2, 3].', [1, 2, 3]],
	['several lines in prose', 'So:\n{\n  "a": [\n    1\n  ]\n}\nDone.', { a: [1] }],
	['brackets in its texts', 'So: {"a":"}]"} it is.', { a: '}]' }],
	['marks in its texts', 'So: {"a":"say \\"{\\" \\\\"} it is.', { a: 'say "{" \\' }],
	['brackets of the prose', `Take {x} [see below] (:-{ ) and ${A}`, { a: 1 }],
	['a mark of a source', `As [1] and [2] say: ${A}`, { a: 1 }],
	['a mark of a source beside a fence', `As [1] says:\n${fence(A)}`, { a: 1 }],
	['quotation marks of the prose', `The "a" of ["it\nis"] said {"a":1}.`, { a: 1 }],
	['numbers that are none in prose', 'So: {"a":NaN}.', { a: null }],

	['thoughts before it', `<think>${B}?</think>${A}`, { a: 1 }],
	['thoughts before a fence', `\n<think>\nHm.\n</think>\n\n${fence(A)}`, { a: 1 }],
	['empty thoughts', `<think></think>\n${A}`, { a: 1 }],
	['a draft in a fence in the thoughts', `<think>${fence(B)}</think>\n${A}`, { a: 1 }],
	['thoughts without a beginning', `Hm, ${B}?</think>${A}`, { a: 1 }],
	['a draft in a fence in those', `${fence(B)}</think>${A}`, { a: 1 }],
	['a draft in a fence in others', `<thinking>${fence(B)}</thinking>${A}`, { a: 1 }],
	[
		'a draft in a fence before prose',
		`<think>Hm.</think> <think>${fence(B)}</think>So: ${A}`,
		{ a: 1 },
	],
	['thoughts by another name', `<thinking>${B}</thinking>${A}`, { a: 1 }],
	['thoughts in capitals', `<THINK>${B}</THINK>${A}`, { a: 1 }],
	['thoughts in brackets', `[THINK]${B}[/THINK]${A}`, { a: 1 }],
	['thoughts in small brackets', `[think]${B}[/think]\n${A}`, { a: 1 }],
	['thoughts twice', `<think>${B}</think>Or <think>{"c":3}</think>${A}`, { a: 1 }],
	['thoughts that begin JSON', `<think>{"b": "x</think>${A}`, { a: 1 }],
	['thoughts before prose', `<think>${B}</think>So: ${A}.`, { a: 1 }],
	['the end of a thought in a text', '{"a":"</think>"}', { a: '</think>' }],
	['the end of a thought in a text in prose', 'So: {"a":"</think>"}', { a: '</think>' }],
	['the beginning of a thought in a text', 'So: {"a":"<think>"}', { a: '<think>' }],
	[
		'the tags of thoughts in a text after thoughts',
		'<think>Hm.</think>{"a":"</think>"}',
		{ a: '</think>' },
	],

	['a shell block before it', `${fence(`curl -d '${B}'`, 'bash')}\n${A}`, { a: 1 }],
	['a shell block after it', `${A}\n${fence(`curl -d '${B}'`, 'bash')}`, { a: 1 }],
	['a shell block before a fence', `${fence('echo {"b": $x}', 'sh')}\n${fence(A)}`, { a: 1 }],
	['a shell block without its end', `${A}\n\`\`\`bash\ncurl -d '${B}'`, { a: 1 }],
	['the same in prose and in a fence', `${A}\nAs a block:\n${fence('{ "a": 1 }')}`, { a: 1 }],
	[
		'the same in another order',
		`{"a":1,"b":[{"c":1,"d":2}]}\n${fence('{"b":[{"d":2,"c":1}],"a":1}')}`,
		{ a: 1, b: [{ c: 1, d: 2 }] },
	],
	['the same twice', `${fence(A)}\n${fence(A)}`, { a: 1 }],
];

const inOneLine = (text: string) => text.replaceAll('\n', ' ');

/** Answers that hold none, and what is quoted of them, as plain text. */
export const NONE: Array<[label: string, answer: string, quote: string]> = [
	['a sentence', 'I cannot say.', 'I cannot say.'],
	['JSON that is cut off', '{"a":', '{"a":'],
	['JSON that is cut off behind a value', '{"a": {"b":1}', '{"a": {"b":1}'],
	['a list that is cut off', '[{"a":1}, {"b":2}', '[{"a":1}, {"b":2}'],
	['a fence that is cut off', '```json\n{"a":', '```json {"a":'],
	['a sample before JSON that is cut off', `As in ${A}: {"b":`, `As in ${A}: {"b":`],
	['a sample before a list that is cut off', `As in ${A}: ["b", 2`, `As in ${A}: ["b", 2`],
	['a sample before JSON that is none', `As in ${A}: {"b":2,}`, `As in ${A}: {"b":2,}`],
	[
		'a sample before a fence that is none',
		`As in ${A}:\n${fence('{b: 2}')}`,
		inOneLine(`As in ${A}:\n${fence('{b: 2}')}`),
	],
	['an element of JSON that is none', '{"a": {"b":1},}', '{"a": {"b":1},}'],
	['an escape that is none', 'So: {"a":"\\x"}', 'So: {"a":"\\x"}'],
	['a fence around a sentence', fence('No.', ''), inOneLine(fence('No.', ''))],
	['a fence of another language', fence(A, 'bash'), inOneLine(fence(A, 'bash'))],
	['a mark of a source', 'See [1].', 'See [1].'],
	['numbers and texts in prose', 'It is 42, "so" to say.', 'It is 42, "so" to say.'],
	['a number that is none', 'NaN', 'NaN'],
	['thoughts before a sentence', '<think>Hm.</think> No.', 'No.'],
	['thoughts without an end', `<think>${A}`, `‹think>${A}`],
	['thoughts in brackets without an end', `Well. [THINK]${A}`, `Well. [THINK]${A}`],
	['as long as may be quoted', 'x'.repeat(200), 'x'.repeat(200)],
	['a long text', 'x'.repeat(201), `${'x'.repeat(200)}…`],
];

/** Answers that hold different ones, and two of these. */
export const SEVERAL: Array<[label: string, answer: string, one: string, other: string]> = [
	['an example in a block after the answer', `${A}\n\nFor example:\n${fence(B)}`, A, B],
	['an example in an unnamed block', `${A}\n\nFor example:\n${fence(B, '')}`, A, B],
	['a sample before the answer', `From ${A} follows ${B}.`, A, B],
	['two blocks', `${fence(A)}\nor\n${fence(B)}`, A, B],
	['two values in a block', fence(`${A}\n${B}`), A, B],
	['two values on lines of their own', `${A}\n${B}`, A, B],
	['two lists', 'Either [1, 2] or [3, 4].', '[1,2]', '[3,4]'],
	['two values after thoughts', `<think>{}</think>${A} or ${B}`, A, B],
	['long ones', `["${'x'.repeat(300)}"] or [2, 3]`, `["${'x'.repeat(198)}…`, '[2,3]'],
];
