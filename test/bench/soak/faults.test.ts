import type { Kind, Outcome } from '../../../bench/soak/faults';
import { createDealer, TROUBLES } from '../../../bench/soak/faults';

const dealt = (
	kind: Kind,
	isShared: boolean,
	items: number,
	isTaken: (index: number) => boolean = () => false,
) => {
	const deal = createDealer(0.05);
	return Array.from({ length: items }, (_, index) =>
		deal({ name: 'call', kind, isShared, isTaken: isTaken(index) }),
	).filter(({ trouble }) => trouble);
};

it.each<[Kind, boolean, number, Outcome[]]>([
	['read', false, 6, ['failure', 'result']],
	['change', false, 6, ['failure', 'result']],
	['stream', false, 10, ['failure', 'result']],
	['read', true, 5, ['result']],
	['change', true, 3, ['result']],
])('lets 5 % meet each fault in turn: %s, shared: %s', (kind, isShared, kinds, outcomes) => {
	const fates = dealt(kind, isShared, 1000);
	expect(fates).toHaveLength(50);
	expect(new Set(fates.map(({ trouble }) => trouble?.name)).size).toBe(kinds);
	expect([...new Set(fates.map(({ expected }) => expected))].sort()).toEqual(outcomes);
});

it('keeps to the share where some cannot meet a fault', () => {
	expect(dealt('stream', false, 1000, (index) => index % 3 === 2)).toHaveLength(50);
});

it('has another name for each', () => {
	expect(new Set(TROUBLES.map(({ name }) => name)).size).toBe(TROUBLES.length);
});
