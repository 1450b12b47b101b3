import type { Emulator } from '../../emulator/startEmulator';
import { MANUAL } from '../support/useEmulator';
import { useClient } from './emulatorClient';
import { pieces, stream } from './readStream';

const { running, client } = useClient();
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

/** The reply that the session holds. */
const kept = () => running().store.sessions.get(session)?.messages.at(-1);

it.each<[NonNullable<Emulator['switches']['stray-lines']>, unknown]>([
	['html', '<html><body>Please wait</body></html>'],
	['object', {}],
	['null', null],
	['null-body', { body: null, finished: false }],
	['comment', ': keep-alive'],
])('can hold lines that are no part of it: %s', async (kind, stray) => {
	Object.assign(running().switches, { 'stray-lines': kind, split: 'bytes' });
	const { lines } = await stream(running().url, session);
	expect(lines.length).toBeGreaterThan(20);
	const [strays, parts] = [0, 1].map((rest) => lines.filter((_, index) => index % 2 === rest));
	expect(new Set(strays?.map((line) => JSON.stringify(line)))).toEqual(
		new Set([JSON.stringify(stray)]),
	);
	expect(parts?.at(-1)).toEqual({
		body: kept()?.content,
		finished: true,
		message_id: kept()?.id,
	});
});

it('can end with an empty line', async () => {
	running().switches['empty-end'] = true;
	const streamed = await stream(running().url, session);
	const reply = kept();
	expect(streamed.lines.at(-1)).toEqual({ body: '', finished: true, message_id: reply?.id });
	expect(pieces(streamed)).toBe(reply?.content);
});
