import { formatState } from '../../../../nodes/H2oGpteChatTrigger/state/storedState';
import { at } from '../messages';
import type { Places } from '../kept';
import { dataOf, recall, stateAt } from '../kept';

/**
 * A poll: of a trigger (its ID, which may be missing: `-`, its name, and what it watches where that is not `here`), and the
 * number of the poll from whose state it goes on; `new` where it begins. Each poll keeps a state. `activate` is a workflow
 * that is activated anew, from what n8n has saved.
 */
type Step = 'activate' | `${string} → ${number | 'new'}`;

/** Lets triggers poll in turn, and says where each of them went on. */
function run(steps: readonly Step[]): string[] {
	let places: Places = dataOf({ node: {}, global: {} });
	return steps.map((step, index) => {
		if (step === 'activate') {
			places = dataOf(places);
			return step;
		}
		const [trigger = ''] = step.split(' → ');
		const [named = '', scope = 'here'] = trigger.split(' in ');
		const [short = '', workflow] = named.split('@');
		const [id = '', ...name] = short;
		const memory = recall(places, {
			...{ id: id === '-' ? '' : id, name: name.join(''), scope },
			...(workflow && { workflow }),
		});
		memory.save(stateAt(index, scope), { isFirst: memory.current === undefined, hasNews: false });
		return `${trigger} → ${memory.current ? Number(memory.current.watermark) : 'new'}`;
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
		'a copy with the same ID that polls first: it cannot be told from a renamed one',
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

it('keeps one entry for a trigger, whatever its names were', () => {
	const places = dataOf({ node: {}, global: {} });
	for (const name of ['A', 'B', 'C', 'D']) {
		const again = dataOf(places);
		recall(again, { name }).save(stateAt(1), { isFirst: false, hasNews: false });
		Object.assign(places, again);
	}
	expect(JSON.parse(JSON.stringify(places.global))).toEqual({
		h2oGpteChatTriggers: [
			{ ...formatState(stateAt(1)), generation: 0, workflow: 'w', id: 'x', name: 'D' },
		],
	});
	expect(recall(places, { name: 'E' }).current?.watermark).toBe(at(1));
});
