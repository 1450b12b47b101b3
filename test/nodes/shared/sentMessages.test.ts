import type { SentMessage } from '../../../nodes/shared/sentMessages';
import {
	MAX_SENT_AGE_MS,
	MAX_SENT_MESSAGES,
	rememberSent,
	wasSent,
} from '../../../nodes/shared/sentMessages';

const HELLO: SentMessage = { serverUrl: 'https://one', sessionId: 's', text: 'Hello' };

let nowMs = 0;
beforeAll(() => jest.spyOn(performance, 'now').mockImplementation(() => nowMs));
afterAll(() => jest.restoreAllMocks());
// What one test sent is over in the next one.
beforeEach(() => {
	nowMs += MAX_SENT_AGE_MS;
});

it.each<[string, Partial<SentMessage>, boolean]>([
	['itself', {}, true],
	['with blanks around it', { text: '\n Hello ' }, true],
	['another text', { text: 'Hello!' }, false],
	['another session', { sessionId: 't' }, false],
	['another server', { serverUrl: 'https://two' }, false],
])('a message that was sent is known: %s', (_label, change, expected) => {
	expect(wasSent(HELLO)).toBe(false);
	rememberSent(HELLO);
	expect(wasSent({ ...HELLO, ...change })).toBe(expected);
});

it('knows a text in which a server replaced half an emoji', () => {
	rememberSent({ ...HELLO, text: '😀'.slice(0, 1) });
	expect(wasSent({ ...HELLO, text: '\uFFFD' })).toBe(true);
});

it('forgets a message a day after it was sent last', () => {
	rememberSent(HELLO);
	nowMs += MAX_SENT_AGE_MS - 1;
	rememberSent(HELLO);
	nowMs += MAX_SENT_AGE_MS - 1;
	expect(wasSent(HELLO)).toBe(true);
	nowMs += 1;
	expect(wasSent(HELLO)).toBe(false);
});

it('forgets the message first that was sent longest ago where there are too many', () => {
	const numbered = (number: number) => ({ ...HELLO, text: `Message ${number}` });
	const known = (number: number) => wasSent(numbered(number));
	for (let number = 0; number < MAX_SENT_MESSAGES; number++) rememberSent(numbered(number));
	rememberSent(numbered(0));
	expect([0, 1, 2, MAX_SENT_MESSAGES - 1].map(known)).toEqual([true, true, true, true]);
	rememberSent(HELLO);
	expect([0, 1, 2, MAX_SENT_MESSAGES - 1].map(known)).toEqual([true, false, true, true]);
});
