import { letTimeFly } from '../../support/fasterClocks';
import type { OpenEnded, Script } from '../../support/openEnded';
import { startOpenEnded } from '../../support/openEnded';
import { testCredential } from '../../support/runCredentialTest';

let server: OpenEnded | undefined;
const running = () => {
	if (server === undefined) throw new Error('The server runs only within tests');
	return server;
};
beforeAll(async () => {
	server = await startOpenEnded();
});
afterAll(async () => await running().close());

/** Tests a credential for a server that falls silent once it is asked. */
async function testAtSilent(script: Script) {
	const { url, play } = running();
	play(script);
	const land = letTimeFly(() => running().asked > 0);
	try {
		return await testCredential({ url, apiKey: 'sk-0123456789' });
	} finally {
		land();
	}
}

it.each<[label: string, script: Script]>([
	['before its answer', {}],
	['within its answer', { text: '{"count":' }],
])('says how long was waited for a server that is silent %s', async (_label, script) => {
	expect(await testAtSilent(script)).toEqual({
		status: 'Error',
		message: `The server at ${running().url} did not answer within 30 seconds. Check the Server URL and that n8n can reach it, or test again in a while.`,
	});
	expect(running().asked).toBe(1);
});

it('leaves no connection open within an answer', async () => {
	await testAtSilent({ text: '{"count":' });
	await running().allEnded();
	expect(running().asked).toBe(1);
});
