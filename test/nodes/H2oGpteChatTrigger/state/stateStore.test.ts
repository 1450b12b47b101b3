import type { IDataObject } from 'n8n-workflow';

import { formatSession, formatState } from '../../../../nodes/H2oGpteChatTrigger/state/storedState';
import type {
	TriggerState,
	WatchedSession,
} from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { at, cursor } from '../messages';
import { dataOf, FORMER, keptBy, recall, scopeOf, stateAt } from '../kept';

/**
 * What n8n kept: `here 3 2` is a state of the scope `here`, up to the time 3, of generation 2; `here 2` is what remains of
 * it, and `2` what remained in an earlier version.
 */
function kept(short: string): IDataObject {
	const parts = short.split(' ');
	const generation = Number(parts.at(-1));
	if (parts.length === 1) return { generation };
	const [scope = '', base] = parts;
	return parts.length === 2
		? { scope: scopeOf(scope), generation }
		: { ...formatState(stateAt(Number(base), scope)), generation };
}

const OWNER = { workflow: 'w', id: 'x', name: 'A' };
const cursorsOf = (own: string, shared: string, owner: object = OWNER) => ({
	node: own === '' ? {} : { state: { ...kept(own), workflow: 'w' } },
	global: shared === '' ? {} : { h2oGpteChatTriggers: [{ ...kept(shared), ...owner }] },
});
/** The same as an earlier version kept it, with what names nobody. */
const formerOf = (own: string, shared: string) => ({
	node: own === '' ? {} : { state: kept(own) },
	global: shared === '' ? {} : { [FORMER]: kept(shared) },
});

describe('with a durable cursor', () => {
	it.each<[string, string, string, number | undefined]>([
		['nothing was kept', '', '', undefined],
		['the poll at activation was dropped', '', 'here 1 1', 1],
		['it was kept', 'here 1 1', 'here 1 1', 1],
		['polls went on', 'here 3 1', 'here 1 1', 3],
		['polls went on with items', 'here 3 1', 'here 1', 3],
		['an earlier version went on with items', 'here 3 1', '1', 3],
		['the settings changed', 'there 3 1', '1', undefined],
		['the settings changed before n8n kept anything of the node', '', 'there 3 1', undefined],
		['the settings changed, and no poll ran since', 'there 3 1', 'here 5 2', 5],
		['the settings changed back, and no poll ran in between', 'here 3 1', 'there 5 2', undefined],
		["n8n lost what is the node's own", '', '1', undefined],
		["what is the node's own is damaged", 'here x 1', 'here 1 1', 1],
	])('finds where to go on where %s', (_label, own, shared, base) => {
		for (const places of [cursorsOf(own, shared), formerOf(own, shared)]) {
			expect(recall(places).current?.watermark).toBe(base === undefined ? undefined : at(base));
		}
	});

	it.each<[string, object, number | undefined]>([
		['its node was renamed', { ...OWNER, name: 'B' }, 5],
		['its node has another ID', { ...OWNER, id: 'y' }, 5],
		['it has another name and another ID', { ...OWNER, id: 'y', name: 'B' }, undefined],
		['it came along from another workflow', { ...OWNER, workflow: 'v' }, undefined],
	])('finds what a watch began with where %s', (_label, owner, base) => {
		const { current } = recall(cursorsOf('', 'here 5 1', owner));
		expect(current?.watermark).toBe(base === undefined ? undefined : at(base));
	});

	it.each<[string, object, string, string]>([
		['renamed', { ...OWNER, name: 'B' }, '', 'here 5 1'],
		['given another ID', { ...OWNER, id: 'y' }, '', 'here 5 1'],
		['renamed after polls with items', { ...OWNER, name: 'B' }, 'here 5 1', 'here 1'],
	])('names the entry anew of a trigger that was %s', (_label, owner, own, shared) => {
		const places = cursorsOf(own, shared, owner);
		recall(places).save(stateAt(7), { isFirst: false, hasNews: false });
		expect(places).toEqual(cursorsOf('here 7 1', shared));
	});

	it('takes nothing from another workflow', () => {
		const { state } = cursorsOf('here 3 1', '').node;
		const places = { node: { state: { ...state, workflow: 'v' } }, global: {} };
		expect(recall(places).current).toBeUndefined();
	});

	it.each<[string, string, string, boolean, string, string]>([
		['a first watch in both places', '', '', false, 'here 7 1', 'here 7 1'],
		['a changed one in both places', 'there 3 1', '1', false, 'here 7 2', 'here 7 2'],
		[
			'one that begins with items where n8n keeps it',
			'there 3 1',
			'there 1',
			true,
			'here 7 2',
			'here 2',
		],
		['the first poll where it belongs', '', 'here 1 1', false, 'here 7 1', 'here 1 1'],
		['the same with items', '', 'here 1 1', true, 'here 7 1', 'here 1 1'],
		[
			'the next ones too, and not the beginning',
			'here 3 1',
			'here 1 1',
			false,
			'here 7 1',
			'here 1',
		],
		['all others', 'here 3 1', 'here 1', true, 'here 7 1', 'here 1'],
	])('keeps %s', (_label, own, shared, hasNews, ownAfter, sharedAfter) => {
		const places = cursorsOf(own, shared);
		const memory = recall(places);
		memory.save(stateAt(7), { isFirst: memory.current === undefined, hasNews });
		expect(places).toEqual(cursorsOf(ownAfter, sharedAfter));
	});

	it('takes the place of what an earlier version kept, once a watch begins', () => {
		const places = formerOf('there 3 1', '1');
		recall(places).save(stateAt(7), { isFirst: true, hasNews: false });
		expect(places).toEqual(cursorsOf('here 7 2', 'here 7 2'));
	});
});

describe('with the data of the workflow', () => {
	it.each<[string, string, string, number | undefined]>([
		['where both were kept', 'here 3 1', 'here 1 1', 3],
		['where only the beginning was', '', 'here 1 1', 1],
		['where the settings changed', 'there 3 1', '1', undefined],
	])('goes on from what an earlier version kept, %s', (_label, own, shared, base) => {
		const places = dataOf(formerOf(own, shared));
		const memory = recall(places);
		expect(memory.current?.watermark).toBe(base === undefined ? undefined : at(base));
		memory.save(stateAt(7), { isFirst: memory.current === undefined, hasNews: false });
		const generation = base === undefined ? 2 : 1;
		expect(places).toEqual(dataOf({ ...cursorsOf('', `here 7 ${generation}`), node: {} }));
	});

	it('goes on from the state of a version that named nobody and had no clock', () => {
		const session: WatchedSession = {
			...cursor(1, 'b a'),
			fingerprint: 'x',
			updatedAt: at(4),
			hasBacklog: false,
			pending: [{ id: 'r', time: at(2), fingerprint: 'x', firstSeenPoll: 3, isPreexisting: false }],
		};
		const state = {
			...formatState(stateAt(5)),
			from: at(3),
			polls: 7,
			sessions: { s: formatSession(session) },
		};
		const places = dataOf({
			node: { state: { ...state, generation: 4 } },
			global: { [FORMER]: { generation: 4 } },
		});
		expect(recall(places).current).toEqual({
			...stateAt(3),
			pollCount: 7,
			sessions: [['s', session]],
		});
	});
});

it.each([false, true])('keeps no more than n8n should, in live data: %s', (isLive) => {
	const places = isLive ? dataOf(cursorsOf('', '')) : cursorsOf('', '');
	const sessions: TriggerState['sessions'] = Array.from({ length: 1000 }, (_, session) => [
		`session-${session}`,
		{ ...cursor(1, 'b a'), fingerprint: 'x', updatedAt: at(session), hasBacklog: false },
	]);
	recall(places).save({ ...stateAt(7), sessions }, { isFirst: true, hasNews: false });
	expect(keptBy(places)).toBeGreaterThan(50_000);
	expect(keptBy(places)).toBeLessThan(64 * 1024);
});

it('knows a watch at another address of its server', () => {
	const { current, atOtherAddress } = recall(dataOf(cursorsOf('', 'moved 5 1')));
	expect(current).toBeUndefined();
	expect(atOtherAddress).toEqual({ ...stateAt(5), scope: scopeOf('moved') });
});
