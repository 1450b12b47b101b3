import { formatSession, formatState } from '../../../../nodes/H2oGpteChatTrigger/state/stateCodec';
import { storageOptions } from '../../../../nodes/H2oGpteChatTrigger/state/storageOptions';
import type {
	TriggerState,
	WatchedSession,
} from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { charsOf, liveDataOf, openStore, scopeOf } from '../../shared/polling/staticData';
import { at, cursor } from '../messageFixtures';

const stateAt = (watermark: number, scope = 'here'): TriggerState => ({
	scope: scopeOf(scope),
	watermark: at(watermark),
	pollCount: 0,
	marksCompletion: true,
	sessions: [],
});

const IDENTITY = { workflow: 'w', id: 'x', name: 'A' };

it('stores the state with a durable cursor in the node and in the workflow', () => {
	const data = { node: {}, global: {} };
	openStore(data, storageOptions).save(stateAt(1), { isFirst: true, hasItems: false });
	const first = { ...formatState(stateAt(1)), generation: 1 };
	expect(data).toEqual({
		node: { state: { ...first, workflow: 'w' } },
		global: { h2oGpteChatTriggers: [{ ...first, ...IDENTITY }] },
	});
	openStore(data, storageOptions).save(stateAt(2), { isFirst: false, hasItems: false });
	expect(data).toEqual({
		node: { state: { ...formatState(stateAt(2)), generation: 1, workflow: 'w' } },
		global: { h2oGpteChatTriggers: [{ scope: scopeOf('here'), generation: 1, ...IDENTITY }] },
	});
	expect(openStore(data, storageOptions).current).toEqual(stateAt(2));
});

it('stores the state in the workflow alone where its static data is live', () => {
	const data = liveDataOf({ node: { state: {} }, global: {} });
	openStore(data, storageOptions).save(stateAt(1), { isFirst: true, hasItems: false });
	expect(JSON.parse(JSON.stringify(data))).toEqual({
		node: {},
		global: {
			h2oGpteChatTriggers: [{ ...formatState(stateAt(1)), generation: 1, ...IDENTITY }],
		},
	});
});

it('continues the state of a version that stored neither the identity of a trigger nor a clock', () => {
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
	const data = liveDataOf({
		node: { state: { ...state, generation: 4 } },
		global: { 'h2oGpteChatTrigger:x': { generation: 4 } },
	});
	expect(openStore(data, storageOptions).current).toEqual({
		...stateAt(3),
		pollCount: 7,
		sessions: [['s', session]],
	});
});

it.each([false, true])('stores no more than n8n should, in live data: %s', (isLive) => {
	const data = isLive ? liveDataOf({ node: {}, global: {} }) : { node: {}, global: {} };
	const sessions: TriggerState['sessions'] = Array.from({ length: 1000 }, (_, session) => [
		`session-${session}`,
		{ ...cursor(1, 'b a'), fingerprint: 'x', updatedAt: at(session), hasBacklog: false },
	]);
	const state = { ...stateAt(7), sessions };
	openStore(data, storageOptions).save(state, { isFirst: true, hasItems: false });
	expect(charsOf(data)).toBeGreaterThan(50_000);
	expect(charsOf(data)).toBeLessThan(64 * 1024);
});

it('knows the state at another address of its server, with that address', () => {
	const data = liveDataOf({ node: {}, global: {} });
	const store = openStore(data, storageOptions, { scope: 'moved' });
	store.save(stateAt(5, 'moved'), { isFirst: true, hasItems: false });
	const { current, atOtherAddress } = openStore(data, storageOptions);
	expect(current).toBeUndefined();
	expect(atOtherAddress).toEqual(stateAt(5, 'moved'));
});
