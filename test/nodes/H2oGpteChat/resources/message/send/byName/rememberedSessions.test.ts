import type { SessionName } from '../../../../../../../nodes/H2oGpteChat/resources/message/send/byName/rememberedSessions';
import {
	forgetSession,
	keepsNames,
	rememberedSession,
	rememberKeeper,
	rememberSession,
} from '../../../../../../../nodes/H2oGpteChat/resources/message/send/byName/rememberedSessions';

const HOUR_MS = 3_600_000;

let nowMs = 0;
beforeAll(() => jest.spyOn(performance, 'now').mockImplementation(() => nowMs));
afterAll(() => jest.restoreAllMocks());
// What one test remembered is over in the next one.
beforeEach(() => {
	nowMs += HOUR_MS;
});

const ANN: SessionName = { serverUrl: 'https://one', keyHash: 'k', collectionId: 'c', name: 'Ann' };
const idOf = (change: Partial<SessionName> = {}) => rememberedSession({ ...ANN, ...change })?.id;

it.each<[string, Partial<SessionName>, string | undefined]>([
	['itself', {}, 's1'],
	['another name', { name: 'Bob' }, undefined],
	['another server', { serverUrl: 'https://two' }, undefined],
	['another key', { keyHash: 'l' }, undefined],
	['another collection', { collectionId: '' }, undefined],
])('a session is known by its name: %s', (_label, change, expected) => {
	rememberSession(ANN, { id: 's1', needs: 'nothing' });
	expect(idOf(change)).toBe(expected);
});

it('knows it for an hour, and then no more', () => {
	rememberSession(ANN, { id: 's1', needs: 'name' });
	rememberKeeper(ANN.serverUrl);
	nowMs += HOUR_MS - 1;
	expect([rememberedSession(ANN), keepsNames(ANN.serverUrl)]).toEqual([
		{ id: 's1', needs: 'name' },
		true,
	]);
	nowMs += 1;
	expect([rememberedSession(ANN), keepsNames(ANN.serverUrl)]).toEqual([undefined, false]);
});

it('forgets it', () => {
	rememberSession(ANN, { id: 's1', needs: 'nothing' });
	forgetSession(ANN);
	expect(idOf()).toBeUndefined();
});

it.each<[string, Partial<SessionName>, string | undefined]>([
	['another name of the account', { name: 'Bob' }, undefined],
	['another name in another collection', { name: 'Bob', collectionId: '' }, undefined],
	['the same name in another collection', { collectionId: '' }, 's1'],
	['another name of another account', { name: 'Bob', keyHash: 'l' }, 's1'],
	['another name at another server', { name: 'Bob', serverUrl: 'https://two' }, 's1'],
])('a session that is found under %s', (_label, change, expected) => {
	rememberSession({ ...ANN, ...change }, { id: 's1', needs: 'nothing' });
	rememberSession(ANN, { id: 's1', needs: 'nothing' });
	expect([idOf(), idOf(change)]).toEqual(['s1', expected]);
});

it('remembers ten thousand names, those that it learned last', () => {
	for (let index = 0; index <= 10_000; index++) {
		rememberSession({ ...ANN, name: `n${index}` }, { id: `s${index}`, needs: 'nothing' });
	}
	expect(['n0', 'n1', 'n10000'].map((name) => idOf({ name }))).toEqual([undefined, 's1', 's10000']);
});
