import fc from 'fast-check';
import { NodeApiError, UserError } from 'n8n-workflow';

import { explainConnection } from '../../../../../nodes/shared/transport/errors/connectionHints';
import { failureError } from '../../../../../nodes/shared/transport/errors/failure';
import { toNodeError } from '../../../../../nodes/shared/transport/errors/toNodeError';
import { assertList, assertObject } from '../../../../../nodes/shared/transport/assertShape';
import type { ErrorText } from '../../../../../nodes/shared/transport/errors/failure';
import {
	explainNotJson,
	explainRefusal,
} from '../../../../../nodes/shared/transport/errors/explainAnswer';
import { parseRedacted, redact } from '../../../../../nodes/shared/transport/redact';
import { readCompletion } from '../../../../../nodes/H2oGpteChat/resources/message/send/readCompletion';
import { SOME_NODE as node } from '../../../../support/someNode';
import { searchFor } from '../../../../sweep/search';

/** The most characters that fit on a screen. */
const SCREEN = 1000;

/** What is in the stack of every error that is made here, whatever the key. */
const STACK = String(new Error().stack);

/** As h2oGPTe makes them, and others that have a meaning in patterns, addresses and JSON. */
const secret = fc
	.oneof(fc.stringMatching(/^sk-[A-Za-z0-9]{8,48}$/), fc.stringMatching(/^[!#-[\]-~]{8,60}$/))
	.filter((key) => !STACK.includes(key));

/** Text with the key in it, in the middle of anything. */
const echo = (key: string) =>
	fc
		.array(
			fc.oneof(
				fc.string(),
				fc.constantFrom(
					key,
					`Bearer ${key}`,
					`Authorization: Bearer ${key}`,
					' ',
					'\n',
					'x'.repeat(290),
				),
			),
			{
				maxLength: 8,
			},
		)
		.map((parts) => parts.join(''));

/** Bodies: text, JSON with words in the places where servers put them and elsewhere, pages, what is cut off. */
const body = (key: string) => {
	const json = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			echo(key),
			fc.jsonValue(),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(
				fc.constantFrom(
					...['message', 'error', 'error_description', 'errors', 'reason', 'title', 'detail'],
					...['loc', 'msg', 'body', 'finished', key],
				),
				tie('value'),
			),
		),
	})).value;
	const text = fc.oneof(
		echo(key),
		json.map((value) => JSON.stringify(value) ?? ''),
		echo(key).map((words) => `<html>${words}</html>`),
		echo(key).map((words) => `<html><title>${words}</title>`),
	);
	return fc.oneof(
		text,
		fc.tuple(text, fc.nat()).map(([whole, end]) => whole.slice(0, end % 400)),
	);
};

/** A body, or a page that says the key in its own way: it becomes the key again where the page is quoted. */
const bodyOrPage = (key: string) => {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	const inPage = (words: string) =>
		words.replace(/[&<>"]/g, (character) => names[character] ?? character);
	return fc.oneof(
		body(key),
		echo(key).map((words) => `<html><title>${inPage(words)}</title>`),
	);
};

const keyAnd = <T>(other: (key: string) => fc.Arbitrary<T>) =>
	secret.chain((key) => fc.tuple(fc.constant(key), other(key)));

/** Expects of an error that it can be shown, and that nothing in it holds the key, plain, encoded for URLs, in base64 or in hexadecimal digits. */
function expectFit(error: Error & { description?: string | null }, key: string): void {
	expect(error.message.length).toBeGreaterThan(0);
	expect(error.message.length).toBeLessThanOrEqual(SCREEN);
	expect((error.description ?? '').length).toBeLessThanOrEqual(SCREEN);
	const search = searchFor(key);
	search.through('error', { error, json: JSON.stringify(error) });
	expect(search.finds).toEqual([]);
}

const shown = (sentences: ErrorText, key: string, code?: string) =>
	toNodeError(
		node,
		failureError({
			message: redact(sentences.message, key),
			description: redact(sentences.description, key),
			code,
			isRequest: true,
		}),
	);

const options = { numRuns: 500 };

it('a refusal: whatever the status, the body and the place to go to', () => {
	const place = (key: string) =>
		fc.oneof(
			fc.webUrl({ withQueryParameters: true }),
			echo(key),
			fc.string().map((name) => `https://${name}`),
			fc.nat(5000).map((length) => `https://${'a'.repeat(length)}.example.com/`),
			fc.constantFrom(`https://${key}.example.com`, `https://example.com/${key}`, undefined, 7),
		);
	fc.assert(
		fc.property(
			keyAnd((key) => fc.tuple(fc.nat(999), bodyOrPage(key), place(key))),
			([key, [status, text, location]]) => {
				const sentences = explainRefusal({ status, body: redact(text, key), location });
				expectFit(shown(sentences, key, String(status)), key);
			},
		),
		options,
	);
});

it('an answer that is none', () => {
	fc.assert(
		fc.property(keyAnd(bodyOrPage), ([key, text]) => {
			expectFit(shown(explainNotJson(redact(text, key)), key), key);
		}),
		options,
	);
});

it('an answer of another kind', () => {
	fc.assert(
		fc.property(keyAnd(body), fc.constantFrom(assertObject, assertList), ([key, text], check) => {
			const answer = parseRedacted(text, (words) => redact(words, key));
			try {
				check(answer?.value);
			} catch (error) {
				expect(error).toBeInstanceOf(UserError);
				expectFit(toNodeError(node, error, 0), key);
			}
		}),
		options,
	);
});

it('a stream', async () => {
	await fc.assert(
		fc.asyncProperty(
			keyAnd((key) => fc.array(body(key), { maxLength: 4 })),
			async ([key, lines]) => {
				const bytes = new TextEncoder().encode(lines.join('\n'));
				const stream = (async function* () {
					yield bytes;
				})();
				const heard: string[] = [];
				const reading = readCompletion(
					stream,
					(words) => redact(words, key),
					async (text) => void heard.push(text),
				);
				const end = await reading.catch((error: unknown) => error);
				if (end instanceof Error) {
					expect(end).toBeInstanceOf(UserError);
					expectFit(toNodeError(node, end, 0), key);
				}
				const search = searchFor(key);
				search.through('answer', { end, heard });
				expect(search.finds).toEqual([]);
			},
		),
		options,
	);
});

it('a connection that failed', () => {
	const code = fc.oneof(
		fc.constantFrom('ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', undefined),
		fc.stringMatching(/^[A-Z][A-Z0-9_]{0,40}$/),
	);
	fc.assert(
		fc.property(keyAnd(echo), code, ([key, reason], name) => {
			const sentences = explainConnection(
				'https://h2ogpte.example.com',
				name,
				redact(reason, key),
				{
					target: { host: reason, port: 3128 },
				},
			);
			const error = shown(sentences, key, name);
			expect(error).toBeInstanceOf(NodeApiError);
			expectFit(error, key);
		}),
		options,
	);
});
