import type { IDataObject } from 'n8n-workflow';

import { memoryOf } from '../../../../nodes/H2oGpteChat/trigger/memory';
import type { State } from '../../../../nodes/H2oGpteChat/trigger/state';
import { SOME_NODE } from '../../../support/node';
import { at, cursor } from './messages';

const KEY = 'h2oGpteChatTrigger:test';

const state = (scope: string, base: number): State => ({
	scope,
	base: at(base),
	polls: 0,
	marksFinished: true,
	sessions: {},
});

/** What n8n kept: `here 3 2` is a state of the scope `here`, up to the time 3, of generation 2; `2` only the last of it. */
function kept(short: string): IDataObject | undefined {
	const [scope, base, generation] = short.split(' ');
	if (scope === '' || scope === undefined) return undefined;
	if (generation === undefined) return { generation: Number(scope) };
	return { ...state(scope, Number(base)), generation: Number(generation) };
}

const placesOf = (own: string, shared: string) => ({
	node: own === '' ? {} : { state: kept(own) },
	global: shared === '' ? {} : { [KEY]: kept(shared) },
});

const recall = (places: { node: IDataObject; global: IDataObject }) =>
	memoryOf(
		{
			getNode: () => SOME_NODE,
			getWorkflowStaticData: (type) => (type === 'node' ? places.node : places.global),
		},
		'here',
	);

it.each<[string, string, string, number | undefined]>([
	['nothing was kept', '', '', undefined],
	['the poll at activation was dropped', '', 'here 1 1', 1],
	['it was kept', 'here 1 1', 'here 1 1', 1],
	['polls went on', 'here 3 1', 'here 1 1', 3],
	['polls went on with items', 'here 3 1', '1', 3],
	['the settings changed', 'there 3 1', '1', undefined],
	['the settings changed before n8n kept anything of the node', '', 'there 3 1', undefined],
	['the settings changed, and no poll ran since', 'there 3 1', 'here 5 2', 5],
	['the settings changed back, and no poll ran in between', 'here 3 1', 'there 5 2', undefined],
	["n8n lost what is the node's own", '', '1', undefined],
	["what is the node's own is damaged", 'here x 1', 'here 1 1', 1],
])('finds where to go on where %s', (_label, own, shared, base) => {
	const { last } = recall(placesOf(own, shared));
	expect(last).toEqual(base === undefined ? undefined : state('here', base));
});

it.each<[string, string, string, boolean, string, string]>([
	['a first watch in both places', '', '', false, 'here 7 1', 'here 7 1'],
	['a changed one in both places', 'there 3 1', '1', false, 'here 7 2', 'here 7 2'],
	['one that begins with items where n8n keeps it', 'there 3 1', '1', true, 'here 7 2', '2'],
	['the first poll where it belongs', '', 'here 1 1', false, 'here 7 1', 'here 1 1'],
	['the same with items', '', 'here 1 1', true, 'here 7 1', 'here 1 1'],
	['the next ones too, and not the beginning', 'here 3 1', 'here 1 1', false, 'here 7 1', '1'],
	['all others', 'here 3 1', '1', true, 'here 7 1', '1'],
])('keeps %s', (_label, own, shared, hasNews, ownAfter, sharedAfter) => {
	const places = placesOf(own, shared);
	recall(places).keep(state('here', 7), hasNews);
	expect(places).toEqual(placesOf(ownAfter, sharedAfter));
});

it('keeps no more than n8n should in both places', () => {
	const places = placesOf('', '');
	const large = Object.fromEntries(
		Array.from({ length: 1000 }, (_, session) => [
			`session-${session}`,
			{ ...cursor(1, 'b a'), print: 'x', updated: at(session), left: false },
		]),
	);
	recall(places).keep({ ...state('here', 7), sessions: large }, false);
	expect(JSON.stringify(places).length).toBeGreaterThan(50_000);
	expect(JSON.stringify(places).length).toBeLessThan(64 * 1024);
});
