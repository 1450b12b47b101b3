import { testCredential } from '../../support/runCredentialTest';
import { runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import type { UpstreamAnswer } from '../../support/gateway';
import { passOn } from '../../support/gateway';
import { byId } from '../../support/operationCases';
import { useGateway } from '../../support/useGateway';

const running = useEmulator();
const gateway = useGateway(running);

/** Without digits: those of a time, in what n8n stores, could be a part of it by chance. */
const SENT = 'sk-QWXkzvMJPhtgBNYfrwGKDs';
const credential = () => ({ url: gateway().url, apiKey: SENT });

const answerAll = (status: number, body: string, headers: UpstreamAnswer['headers'] = {}) => {
	gateway().meddle = (_answer, response) =>
		passOn({ status, headers, body: Buffer.from(body) }, response);
};

const escaped = [...SENT]
	.map((character) => `\\u00${character.charCodeAt(0).toString(16)}`)
	.join('');
const numbered = [...SENT].map((character) => `&#${character.charCodeAt(0)};`).join('');

/** How many characters in a row a text has of the key, in whatever case. */
function longestPart(text: string): number {
	const words = text.toLowerCase();
	const key = SENT.toLowerCase();
	let longest = 0;
	for (let start = 0; start < key.length; start++) {
		for (let end = start + longest + 1; end <= key.length; end++) {
			if (!words.includes(key.slice(start, end))) break;
			longest = end - start;
		}
	}
	return longest;
}

/** Characters before the key, so that the end of what is shown falls into it. */
const PADS = [280, 290, 295, 299];

const FORMS: Array<[label: string, status: number, bodyOf: (before: string) => string]> = [
	['in a message', 400, (before) => JSON.stringify({ message: before + SENT })],
	['in a message in escapes', 400, (before) => `{"message":"${before}${escaped}"}`],
	[
		'in a message beside quotation marks',
		400,
		(before) => `{"message":"\\"${before.slice(2)}\\"${escaped}"}`,
	],
	[
		'in one of several details',
		422,
		(before) => JSON.stringify({ detail: [{ loc: ['body', 'llm'], msg: before + SENT }] }),
	],
	['in a line of text', 400, (before) => before + SENT],
	['in a line of text in numbers', 400, (before) => before + numbered],
	['in the title of a page', 502, (before) => `<title>${before}${SENT}</title>`],
	['in the title of a page in numbers', 502, (before) => `<title>${before}${numbered}</title>`],
	['in what is no JSON', 200, (before) => `{${before}${SENT}`],
	['in what is no JSON in escapes', 200, (before) => `{${before}${escaped}`],
	['in an error in the place of an answer', 200, (before) => `{"error":"${before}${escaped}"}`],
];

describe.each(FORMS)('a key %s', (_label, status, bodyOf) => {
	it.each(PADS)('is not shown in part where %i characters come before it', async (characters) => {
		answerAll(status, bodyOf('.'.repeat(characters)), { 'content-type': 'application/json' });
		const run = await runNode(
			{ resource: 'session', operation: 'update', sessionId: byId('s1'), name: 'New' },
			{ credential: credential() },
		);
		expect(run.status).toBe('error');
		expect(longestPart(JSON.stringify([run.error, run.stored]))).toBeLessThan(5);
		expect(longestPart((await testCredential(credential())).message)).toBeLessThan(5);
	});
});

it.each([
	['in the name of a host', `https://${SENT}.example.com/`],
	['in the escaped name of a host', `https://%73${SENT.slice(1)}.example.com/`],
	['as a user', `https://${SENT}@example.com/`],
])('a key is not shown where a redirect has it %s', async (_label, location) => {
	answerAll(302, '', { location });
	const { error, stored } = await runNode(
		{ resource: 'session', operation: 'count' },
		{ credential: credential() },
	);
	expect(error?.message).toMatch(/^The server redirects to /);
	expect(longestPart(JSON.stringify([error, stored]))).toBeLessThan(5);
});

it('an item has no key that was in escapes', async () => {
	answerAll(200, `{"count":1,"name":"\\"${escaped}\\""}`, { 'content-type': 'application/json' });
	const { items } = await runNode(
		{ resource: 'session', operation: 'count' },
		{ credential: credential() },
	);
	expect(items[0]?.json).toEqual({ count: 1, name: '"[API key]"' });
});

it.each([
	['of a refusal', 400],
	['of what is no JSON', 200],
])(
	'a key is not shown in part where the end of what is read %s falls into it',
	async (_label, status) => {
		for (const shown of [5, 15, SENT.length - 1]) {
			answerAll(status, `${' '.repeat(64 * 1024 - shown)}${SENT} is wrong`);
			const { error, stored } = await runNode(
				{ resource: 'session', operation: 'update', sessionId: byId('s1'), name: 'New' },
				{ credential: credential() },
			);
			expect(error).toBeDefined();
			expect(longestPart(JSON.stringify([error, stored]))).toBeLessThan(5);
		}
	},
);
