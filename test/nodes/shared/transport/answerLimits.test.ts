import { isTooLarge } from '../../../../nodes/shared/transport/errors/failure';
import {
	ANSWER_LIMITS,
	limitOf,
	explainExcess,
	tooLarge,
	listWithoutEnd,
} from '../../../../nodes/shared/transport/answerLimits';
import {
	excessIn,
	MAX_JSON_DEPTH,
	MAX_JSON_VALUES,
	parseServerJson,
	watchExcess,
} from '../../../../nodes/shared/text/json';
import type { Route } from '../../../../nodes/shared/transport/route';

const KINDS: Array<[Route, object, keyof typeof ANSWER_LIMITS]> = [
	['GET /chats', { offset: 0, limit: 100 }, 'page'],
	['GET /chats/{sessionId}/messages', { sessionId: 's', offset: 99, limit: 1 }, 'page'],
	['GET /chats/{sessionId}', { sessionId: 's' }, 'answer'],
	['POST /chats{?collectionId}', {}, 'answer'],
	['GET /models', {}, 'answer'],
	['GET /messages/{messageId}/references', { messageId: 'm' }, 'references'],
	['GET /messages/{messageId}/meta', { messageId: 'm' }, 'metadata'],
	['POST /chats/{sessionId}/completions', { message: 'Hello' }, 'stream'],
];

it.each(KINDS)('knows the bound of %s with %j: %s', (route, values, kind) => {
	expect(limitOf(route, { ...values })).toBe(ANSWER_LIMITS[kind]);
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const nestedObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const listOf = (count: number, element: string) => `[${Array(count).fill(element).join(',')}]`;

it.each<[string, string, ReturnType<typeof excessIn>]>([
	['lists at the bound', nested(MAX_JSON_DEPTH), undefined],
	['lists beyond it', nested(MAX_JSON_DEPTH + 1), 'depth'],
	['objects at the bound', nestedObjects(MAX_JSON_DEPTH), undefined],
	['objects beyond it', nestedObjects(MAX_JSON_DEPTH + 1), 'depth'],
	['lists side by side', listOf(1000, '[[]]'), undefined],
	['brackets in a text', JSON.stringify('['.repeat(1000)), undefined],
	['brackets in a text behind quotation marks', JSON.stringify('"\\"['.repeat(1000)), undefined],
	['numbers at the bound', listOf(MAX_JSON_VALUES, '1'), undefined],
	['numbers beyond it', listOf(MAX_JSON_VALUES + 1, '1'), 'values'],
	['empty objects beyond it', listOf(MAX_JSON_VALUES / 2 + 1, '{}'), 'values'],
	['commas in a text', JSON.stringify(','.repeat(MAX_JSON_VALUES + 1)), undefined],
	['no JSON', '"'.padEnd(1000, ','), undefined],
])('looks for what is beyond bounds: %s', (_, text, excess) => {
	expect(excessIn(text)).toBe(excess);
	// The same in pieces, cut within escapes too.
	const watch = watchExcess();
	const found = (text.match(/.{1,7}/gs) ?? []).map(watch).find((said) => said !== undefined);
	expect(found).toBe(excess);
	if (excess !== undefined) expect(parseServerJson(text)).toBeUndefined();
});

const { page } = ANSWER_LIMITS;

it('says what an answer is beyond, and of which a smaller part may help', () => {
	const [large, deep] = [tooLarge(page), explainExcess(nested(5000), page)];
	const many = explainExcess(listOf(MAX_JSON_VALUES + 1, '1'), page);
	expect([large, many, deep].map((error) => [error?.message, isTooLarge(error)])).toEqual([
		['The page of the list is larger than 8 MB', true],
		['The page of the list holds more than 100,000 values', true],
		['The page of the list has more than 500 lists and objects within one another', true],
	]);
	expect(explainExcess('[]', page)).toBeUndefined();
	expect(listWithoutEnd().message).toBe('The list did not end after 5,000 requests');
	expect([isTooLarge(listWithoutEnd()), isTooLarge('page')]).toEqual([false, false]);
});
