import { feedCodec, feedUpTo } from './feedState';
import type { StaticData } from './staticData';
import { liveDataOf, openStore, scopeOf } from './staticData';

/**
 * A poll: of a trigger (its ID, `-` where it has none, its name, and its scope if that is not `here`), and the number of the
 * poll whose state it continues, or `new` where it starts. Each poll saves a state. `activate` is a workflow that is
 * activated again, from what n8n has saved.
 */
type Step = 'activate' | `${string} → ${number | 'new'}`;

/** Lets triggers poll in turn, and says which state each of them continued. */
function run(steps: readonly Step[]): string[] {
	let data: StaticData = liveDataOf({ node: {}, global: {} });
	return steps.map((step, index) => {
		if (step === 'activate') {
			data = liveDataOf(data);
			return step;
		}
		const [trigger = ''] = step.split(' → ');
		const [named = '', scope = 'here'] = trigger.split(' in ');
		const [short = '', workflow = 'w'] = named.split('@');
		const [first = '', ...name] = short;
		const id = first === '-' ? '' : first;
		const store = openStore(data, feedCodec, { workflow, id, name: name.join(''), scope });
		const { current } = store;
		store.save(feedUpTo(index), { isFirst: current === undefined, hasItems: false });
		return `${trigger} → ${current ? current.lastNumber : 'new'}`;
	});
}

it.each<[string, Step[]]>([
	['one trigger', ['xA → new', 'xA → 0', 'activate', 'xA → 1']],
	['one without an ID', ['-A → new', '-A → 0', 'activate', '-A → 1']],
	['two with one ID', ['xA → new', 'xB → new', 'xA → 0', 'xB → 1', 'activate', 'xA → 2', 'xB → 3']],
	['two without one', ['-A → new', '-B → new', '-A → 0', '-B → 1', 'activate', '-B → 3', '-A → 2']],
	['a renamed one', ['xA → new', 'activate', 'xB → 0', 'xB → 2', 'activate', 'xB → 3']],
	['a renamed one without an ID', ['-A → new', 'activate', '-B → 0', '-B → 2']],
	['one that is renamed back', ['xA → new', 'activate', 'xB → 0', 'activate', 'xA → 2']],
	['two that swap their names', ['xA → new', 'yB → new', 'activate', 'xB → 0', 'yA → 1']],
	['one that gets an ID', ['-A → new', 'activate', 'xA → 0', 'xA → 2']],
	['one that gets another ID', ['xA → new', 'activate', 'yA → 0', 'activate', 'xA → 2']],
	[
		'two with one ID, of which one gets another',
		['xA → new', 'xB → new', 'activate', 'xA → 0', 'yB → 1'],
	],
	[
		'two with one ID, of which the first is renamed',
		['xA → new', 'xB → new', 'activate', 'xC → 0', 'xB → 1', 'xC → 3', 'xB → 4'],
	],
	[
		'two with one ID, of which the second is renamed, twice',
		['xA → new', 'xB → new', 'activate', 'xA → 0', 'xC → 1', 'activate', 'xA → 3', 'xD → 4'],
	],
	['a copy', ['xA → new', 'activate', 'xA → 0', 'yB → new', 'xA → 2', 'yB → 3']],
	['a copy with the same ID', ['xA → new', 'activate', 'xA → 0', 'xB → new', 'xA → 2']],
	[
		'a copy with the same ID that polls first: it looks like a renamed one',
		['xA → new', 'activate', 'xB → 0', 'xA → 0', 'xB → 2', 'xA → 3'],
	],
	['a new one of the name of a renamed one', ['xA → new', 'activate', 'xB → 0', 'yA → new']],
	[
		'the same where the new one polls first',
		['xA → new', 'activate', 'yA → 0', 'xB → 0', 'yA → 2'],
	],
	['other settings', ['xA → new', 'xA in there → new', 'xA in there → 1', 'xA → new']],
	['a renamed one with other settings', ['xA → new', 'activate', 'xB in there → new']],
	[
		'two with one ID that watch other places',
		['xA → new', 'xB in there → new', 'activate', 'xC in there → 1', 'xA → 0'],
	],
	['a renamed one at another address', ['xA → new', 'activate', 'xB in moved → new']],
	['an export', ['xA → new', 'activate', 'xA@v → new', 'xA@v → 2', 'activate', 'xA@v → 3']],
	['an export without an ID', ['-A → new', 'activate', '-A@v → new', '-B@v → new']],
])('%s', (_label, steps) => {
	expect(run(steps)).toEqual(steps);
});

it('stores one entry for a trigger, whatever its names were', () => {
	let data = liveDataOf({ node: {}, global: {} });
	for (const name of ['A', 'B', 'C', 'D']) {
		data = liveDataOf(data);
		openStore(data, feedCodec, { name }).save(feedUpTo(1), { isFirst: false, hasItems: false });
	}
	expect(JSON.parse(JSON.stringify(data.global))).toEqual({
		feedTriggers: [
			{
				...feedCodec.format(feedUpTo(1)),
				scope: scopeOf('here'),
				generation: 0,
				workflow: 'w',
				id: 'x',
				name: 'D',
			},
		],
	});
	expect(openStore(data, feedCodec, { name: 'E' }).current).toEqual(feedUpTo(1));
});

it('keeps the entries of triggers of different kinds apart', () => {
	const data = liveDataOf({ node: {}, global: {} });
	const otherCodec = { ...feedCodec, kind: 'otherTrigger' };
	openStore(data, feedCodec).save(feedUpTo(1), { isFirst: true, hasItems: false });
	expect(openStore(data, otherCodec).current).toBeUndefined();
	openStore(data, otherCodec).save(feedUpTo(2), { isFirst: true, hasItems: false });
	expect(openStore(data, feedCodec).current).toEqual(feedUpTo(1));
	expect(openStore(data, otherCodec).current).toEqual(feedUpTo(2));
});
