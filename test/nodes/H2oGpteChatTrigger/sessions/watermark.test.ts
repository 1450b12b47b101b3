import { BEGINNING, justAfter } from '../../../../nodes/shared/serverTime';
import { nextWatermark } from '../../../../nodes/H2oGpteChatTrigger/sessions/watermark';
import { at } from '../messageFixtures';

/** Times from 11 on, in an order like that in which sessions are remembered. */
const times = (count: number) =>
	Array.from({ length: count }, (_, index) => at(11 + ((index * 7) % count)));

const AHEAD = [at(5000), at(9000)];

describe('nextWatermark', () => {
	it.each<[string, string[], string]>([
		['none', [], at(5)],
		['one', times(1), at(5)],
		['two', times(2), justAfter(at(11))],
		['three', times(3), justAfter(at(11))],
		['four', times(4), justAfter(at(11))],
		['20', times(20), justAfter(at(11))],
		['21', times(21).reverse(), justAfter(at(11))],
		['22', times(22), justAfter(at(12))],
		['39', times(39), justAfter(at(29))],
		['40', times(40), justAfter(at(30))],
		['100', times(100).reverse(), justAfter(at(90))],
		['one and two that are dated ahead', [...times(1), ...AHEAD], justAfter(at(11))],
		['two and two that are dated ahead', [...times(2), ...AHEAD], justAfter(at(11))],
		['three, one of which has no time', [...times(2), BEGINNING], justAfter(at(11))],
		['two, one of which has no time', [...times(1), BEGINNING], at(5)],
	])('of the times of sessions: %s', (_label, given, expected) => {
		expect(nextWatermark(at(5), given)).toBe(expected);
	});

	it('does not go back', () => {
		expect(nextWatermark(at(70), times(40))).toBe(at(70));
	});
});
