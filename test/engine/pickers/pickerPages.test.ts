import type { INodeListSearchResult } from 'n8n-workflow';

import { searchSessions } from '../../../nodes/shared/editor/listSearch';
import type { Store } from '../../../emulator/store';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { pickerContext } from '../../support/runNode';
import { set } from '../../support/operationCases';

const running = useEmulator();

const scroll = async (token?: string, filter?: string) => {
	const { url, keys } = running();
	return await searchSessions.call(pickerContext({ url, apiKey: keys.global }), filter, token);
};

const namesOf = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

const numbers = (first: number, last: number) =>
	Array.from({ length: first - last + 1 }, (_, index) => `No. ${first - index}`);

/** Deletes what is at some places of the list, the last used first. */
const remove =
	(...places: number[]) =>
	(store: Store) => {
		const ids = [...store.sessions.keys()].reverse();
		for (const place of places) store.removeSession(ids[place] ?? '');
	};
const arrive = (count: number) => (store: Store) =>
	store.addSessions(count, (index) => ({ name: `New ${index}` }));

describe('scrolling on through sessions', () => {
	it.each<[string, (store: Store) => unknown, string[], string[]]>([
		['where nothing changes', () => undefined, numbers(20, 1), ['99', '119']],
		['where one arrives', arrive(1), numbers(20, 1), ['99', '120']],
		['where thirty arrive', arrive(30), numbers(20, 1), ['99', '149']],
		[
			'where one of those that are shown is deleted',
			remove(3),
			numbers(20, 1),
			['99', '0', '99', '118'],
		],
		['where the last one shown is deleted', remove(99), numbers(20, 1), ['99', '0', '99', '118']],
		[
			'where the last three shown are deleted',
			remove(97, 98, 99),
			numbers(20, 1),
			['99', '0', '99', '116'],
		],
		['where the next one is deleted', remove(100), numbers(19, 1), ['99', '118']],
	])('neither repeats nor hides one %s', async (_label, happen, expected, offsets) => {
		const emulator = running();
		for (const id of emulator.store.sessions.keys()) emulator.store.removeSession(id);
		emulator.store.addSessions(120, (index) => ({ name: `No. ${index + 1}` }));
		const first = await scroll();
		expect(namesOf(first)).toEqual(numbers(120, 21));
		const before = emulator.requests.length;
		happen(emulator.store);
		const names: string[] = [];
		for (let token = first.paginationToken; token !== undefined; ) {
			const next = await scroll(token);
			names.push(...namesOf(next));
			token = next.paginationToken;
		}
		expect(names).toEqual(expected);
		expect(emulator.requests.slice(before).map(({ query }) => query.offset)).toEqual(offsets);
	});

	it.each(['100', '{}', '{"offset":-1,"size":1}', 'null', ''])(
		'begins anew with the token %p of another version',
		async (token) => {
			running().store.addSession({ name: 'Here' });
			expect(namesOf(await scroll(token))).toContain('Here');
		},
	);
});

describe('a filter that the server does not know', () => {
	it('finds what is beyond the first page, whatever the case', async () => {
		running().store.addSession({ name: 'Needle' });
		running().store.addSessions(150, (index) => ({ name: `Hay ${index}` }));
		expect(namesOf(await scroll(undefined, 'nEEdle'))).toEqual(['Needle']);
	});

	it('looks through a bounded number of pages at once, and goes on where it stopped', async () => {
		const emulator = running();
		emulator.store.addSession({ name: 'Needle' });
		emulator.store.addSessions(60, (index) => ({ name: `Hay ${index}` }));
		set(emulator, { clamp: 5 });
		const first = await scroll(undefined, 'needle');
		expect(first.results).toEqual([]);
		expect(emulator.requests).toHaveLength(10);
		expect(namesOf(await scroll(first.paginationToken, 'needle'))).toEqual(['Needle']);
		expect(emulator.requests.map(sentOf)[10]).toEqual(['GET /chats?offset=40&limit=100']);
	});
});
