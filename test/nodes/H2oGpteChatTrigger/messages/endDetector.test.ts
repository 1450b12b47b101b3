import { endDetectorFor } from '../../../../nodes/H2oGpteChatTrigger/messages/endDetector';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { cursor, list, pending } from '../messageFixtures';

describe('endDetectorFor: whether a page is the last that can have new messages', () => {
	const empty = cursor(0, '', { watermark: '' });
	const waiting = (short: string) => ({ pending: [pending(short)] });

	it.each<[string, SessionCursor, string, boolean]>([
		['it ends before the watermark', cursor(5), 'b6 a4', true],
		['it ends after the watermark', cursor(5), 'b7 a6', false],
		['it ends at the watermark, as others may', cursor(5), 'b7 a5', false],
		['it ends at the watermark, beyond a done one', cursor(5, 'b'), 'b7 a5', true],
		['it ends with a done one', cursor(1, 'a'), 'b7 a6', true],
		['it ends with a pending reply', cursor(1, '', waiting('a6~x')), 'b7 a6~x', true],
		['a pending reply comes after it', cursor(1, 'b', waiting('z2~x')), 'b7', false],
		['a pending reply is gone', cursor(1, 'a', waiting('z4~x')), 'b7 a3', true],
		['nothing was done before', empty, 'b7 a1', false],
		['it is empty', empty, '', true],
	])('%s', (_label, before, short, expected) => {
		expect(endDetectorFor(before).isReached(list(short), list(short))).toBe(expected);
	});

	it('takes each page once, and starts again where the reading restarts', () => {
		const detector = endDetectorFor(cursor(1, 'a', waiting('e5~x')));
		const [first, second] = [list('z9 y8'), list('e5~x b1')];
		expect(detector.isReached(first, first)).toBe(false);
		expect(detector.hasMetKnown()).toBe(false);
		// What was read before is not read again: only its length counts.
		expect(detector.isReached([...list('x x'), ...second], second)).toBe(false);
		expect(detector.hasMetKnown()).toBe(true);
		expect(detector.isReached(list('x x x a1'), list('a1'))).toBe(true);
		expect(detector.isReached(list('a1'), list('a1'))).toBe(true);
		const again = list('z9 a4');
		expect(detector.isReached(again, again)).toBe(true);
		const beyond = list('z9 y3');
		expect(detector.isReached(beyond, beyond)).toBe(false);
	});
});
