import type { IDataObject } from 'n8n-workflow';

import { MAX_STATE_CHARS } from '../../../../nodes/shared/polling/stateStore';
import { feedCodec, feedUpTo } from './feedState';
import type { StaticData } from './staticData';
import { charsOf, liveDataOf, openStore, scopeOf } from './staticData';

/**
 * What n8n has stored: `here 3 2` is a state of the scope `here` up to entry 3, of generation 2. `here 2` is only its
 * generation, and `2` what a former version stored for that.
 */
function stored(short: string): IDataObject {
	const parts = short.split(' ');
	const generation = Number(parts.at(-1));
	if (parts.length === 1) return { generation };
	const [scope = '', lastNumber] = parts;
	return {
		...(parts.length === 3 && feedCodec.format(feedUpTo(Number(lastNumber)))),
		scope: scopeOf(scope),
		generation,
	};
}

const IDENTITY = { workflow: 'w', id: 'x', name: 'A' };

/** Static data with a state of the node and an entry of the workflow; empty for none. */
const dataWith = (own: string, shared: string, identity: object = IDENTITY): StaticData => ({
	node: own === '' ? {} : { state: { ...stored(own), workflow: 'w' } },
	global: shared === '' ? {} : { feedTriggers: [{ ...stored(shared), ...identity }] },
});

/** The same as a former version stored it, without the identity of the trigger. */
const formerData = (own: string, shared: string): StaticData => ({
	node: own === '' ? {} : { state: stored(own) },
	global: shared === '' ? {} : { 'feedTrigger:x': stored(shared) },
});

describe('with a durable cursor', () => {
	it.each<[string, string, string, number | undefined]>([
		['nothing was stored', '', '', undefined],
		['the cursor of the poll at activation was discarded', '', 'here 1 1', 1],
		['it was saved', 'here 1 1', 'here 1 1', 1],
		['more polls followed', 'here 3 1', 'here 1 1', 3],
		['more polls followed, with items', 'here 3 1', 'here 1', 3],
		['more polls of a former version followed, with items', 'here 3 1', '1', 3],
		['the settings changed', 'there 3 1', '1', undefined],
		['the settings changed before n8n saved a cursor', '', 'there 3 1', undefined],
		['the settings changed, and no poll ran since', 'there 3 1', 'here 5 2', 5],
		['the settings changed back, and no poll ran in between', 'here 3 1', 'there 5 2', undefined],
		['n8n lost the cursor', '', '1', undefined],
		['the cursor is damaged', 'here x 1', 'here 1 1', 1],
	])('finds the last state where %s', (_label, own, shared, lastNumber) => {
		for (const data of [dataWith(own, shared), formerData(own, shared)]) {
			expect(openStore(data, feedCodec).current?.lastNumber).toBe(lastNumber);
		}
	});

	it.each<[string, object, number | undefined]>([
		['its node was renamed', { ...IDENTITY, name: 'B' }, 5],
		['its node has another ID', { ...IDENTITY, id: 'y' }, 5],
		['it has another name and another ID', { ...IDENTITY, id: 'y', name: 'B' }, undefined],
		['it came along from another workflow', { ...IDENTITY, workflow: 'v' }, undefined],
	])('finds the state of the start where %s', (_label, identity, lastNumber) => {
		const { current } = openStore(dataWith('', 'here 5 1', identity), feedCodec);
		expect(current?.lastNumber).toBe(lastNumber);
	});

	it.each<[string, object, string, string]>([
		['renamed', { ...IDENTITY, name: 'B' }, '', 'here 5 1'],
		['given another ID', { ...IDENTITY, id: 'y' }, '', 'here 5 1'],
		['renamed after polls with items', { ...IDENTITY, name: 'B' }, 'here 5 1', 'here 1'],
	])('stores the current identity of a trigger that was %s', (_label, identity, own, shared) => {
		const data = dataWith(own, shared, identity);
		openStore(data, feedCodec).save(feedUpTo(7), { isFirst: false, hasItems: false });
		expect(data).toEqual(dataWith('here 7 1', shared));
	});

	it('uses no state of another workflow', () => {
		const data = { node: { state: { ...stored('here 3 1'), workflow: 'v' } }, global: {} };
		expect(openStore(data, feedCodec).current).toBeUndefined();
	});

	it.each<[string, string, string, boolean, string, string]>([
		['the state of a first start in both places', '', '', false, 'here 7 1', 'here 7 1'],
		[
			'that of a start with other settings in both places',
			'there 3 1',
			'1',
			false,
			'here 7 2',
			'here 7 2',
		],
		[
			'that of a start with items in the cursor alone',
			'there 3 1',
			'there 1',
			true,
			'here 7 2',
			'here 2',
		],
		[
			'that of the first poll in the cursor, without replacing that of the start',
			'',
			'here 1 1',
			false,
			'here 7 1',
			'here 1 1',
		],
		['that of the first poll with items, too', '', 'here 1 1', true, 'here 7 1', 'here 1 1'],
		[
			'that of the next poll in the cursor, which replaces that of the start',
			'here 3 1',
			'here 1 1',
			false,
			'here 7 1',
			'here 1',
		],
		['those of all other polls in the cursor', 'here 3 1', 'here 1', true, 'here 7 1', 'here 1'],
	])('stores %s', (_label, own, shared, hasItems, ownAfter, sharedAfter) => {
		const data = dataWith(own, shared);
		const store = openStore(data, feedCodec);
		store.save(feedUpTo(7), { isFirst: store.current === undefined, hasItems });
		expect(data).toEqual(dataWith(ownAfter, sharedAfter));
	});

	it('replaces what a former version stored, once the trigger starts anew', () => {
		const data = formerData('there 3 1', '1');
		openStore(data, feedCodec).save(feedUpTo(7), { isFirst: true, hasItems: false });
		expect(data).toEqual(dataWith('here 7 2', 'here 7 2'));
	});
});

describe('with live static data', () => {
	it.each<[string, string, string, number | undefined]>([
		['where both were stored', 'here 3 1', 'here 1 1', 3],
		['where only the state of the start was', '', 'here 1 1', 1],
		['where the settings changed', 'there 3 1', '1', undefined],
	])('continues what a former version stored, %s', (_label, own, shared, lastNumber) => {
		const data = liveDataOf(formerData(own, shared));
		const store = openStore(data, feedCodec);
		expect(store.current?.lastNumber).toBe(lastNumber);
		store.save(feedUpTo(7), { isFirst: store.current === undefined, hasItems: false });
		const generation = lastNumber === undefined ? 2 : 1;
		expect(data).toEqual(liveDataOf({ ...dataWith('', `here 7 ${generation}`), node: {} }));
	});
});

describe.each([false, true])('in live data: %s', (isLive) => {
	it.each([false, true])('stores no more than n8n should, with items: %s', (hasItems) => {
		const data = isLive ? liveDataOf(dataWith('', '')) : dataWith('', '');
		const titles = Array.from({ length: 10_000 }, (_, number) => `Title ${number}`);
		// As after a poll, which bounds the state that it leaves.
		const state = feedCodec.evict({ lastNumber: 7, titles }, MAX_STATE_CHARS);
		for (const isFirst of [true, false]) {
			openStore(data, feedCodec).save(state, { isFirst, hasItems });
			expect(charsOf(data)).toBeGreaterThan(50_000);
			expect(charsOf(data)).toBeLessThan(64 * 1024);
		}
	});
});

it('finds the state of the same settings at another address', () => {
	const { current, atOtherAddress } = openStore(liveDataOf(dataWith('', 'moved 5 1')), feedCodec);
	expect(current).toBeUndefined();
	expect(atOtherAddress).toEqual(feedUpTo(5));
});

it('needs no state that knows its scope', () => {
	const data = liveDataOf({ node: {}, global: {} });
	const state = { lastNumber: 3, titles: ['Third', 'Second'] };
	openStore(data, feedCodec).save(state, { isFirst: true, hasItems: true });
	expect(openStore(data, feedCodec)).toMatchObject({ current: state, atOtherAddress: undefined });
	const moved = openStore(data, feedCodec, { scope: 'moved' });
	expect(moved).toMatchObject({ current: undefined, atOtherAddress: state });
	expect(openStore(data, feedCodec, { scope: 'there' }).current).toBeUndefined();
});
