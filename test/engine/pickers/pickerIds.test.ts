import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { pickerContext } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import type { Gateway } from '../../support/gateway';
import { passOn, startGateway } from '../../support/gateway';
import { warningsDuring } from '../../support/log';

const running = useEmulator();
let gateway: Gateway;
beforeAll(async () => {
	gateway = await startGateway(running().url);
});
afterAll(async () => await gateway.close());

/** Gives the values of a picker of whose entries the first one has another ID, and what n8n's log got. */
async function pick(method: 'searchSessions' | 'searchCollections', id: unknown) {
	gateway.meddle = (answer, response) => {
		const entries: unknown = JSON.parse(answer.body.toString());
		if (Array.isArray(entries) && entries[0]) entries[0].id = id;
		passOn({ ...answer, body: Buffer.from(JSON.stringify(entries)) }, response);
	};
	const context = pickerContext({ url: gateway.url, apiKey: running().keys.global });
	let values: unknown[] = [];
	const warnings = await warningsDuring(async () => {
		const { results } = await listSearch[method].call(context);
		values = results.map(({ value }) => value);
	});
	return { values, warnings };
}

it.each<[string, unknown, string]>([
	['half a character', 'a\ud83d', '"a\\ud83d"'],
	['no text', 7, '7'],
	['nothing', null, 'null'],
	['no characters', ' ', '" "'],
	['a step up in an address', '..', '".."'],
])('pickers leave out what has an ID that is %s, and say so', async (_label, id, shown) => {
	const sound = running().store.addSession();
	running().store.addSession();
	const sessions = await pick('searchSessions', id);
	expect(sessions.values).toEqual([sound.id]);
	expect(sessions.warnings).toEqual([expect.stringContaining(`has the ID ${shown}: `)]);
	const collections = await pick('searchCollections', id);
	expect(collections.values).toEqual([MANUAL]);
	expect(collections.warnings).toHaveLength(1);
});
