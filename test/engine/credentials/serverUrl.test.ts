import { searchSessions } from '../../../nodes/shared/editor/listSearch';
import { testCredential } from '../../support/runCredentialTest';
import { pickerContext, runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange } from '../../support/operationCases';
import { allSessions, watching } from '../trigger/watchEmulator';

const running = useEmulator();

/** The emulator's port, which is known only once it runs. */
const at = (url: string) => ({
	url: url.replace('PORT', new URL(running().url).port),
	apiKey: running().keys.global,
});

/** What each place that uses a credential makes of an address: nothing where it works, else what it says. */
async function everywhere(url: string): Promise<Record<string, string | undefined>> {
	const credential = at(url);
	const sentencesOf = ({ message, description = '' }: { message: string; description?: string }) =>
		`${message}. ${description}`;
	const run = await runNode({ resource: 'session', operation: 'count' }, { credential });
	const picked = await searchSessions
		.call(pickerContext(credential))
		.then(() => undefined, sentencesOf);
	const polled = await watching(running(), allSessions(), 'legacy', credential).activate();
	const test = await testCredential(credential);
	return {
		node: run.error && sentencesOf({ ...run.error, description: run.error.description ?? '' }),
		picker: picked,
		trigger: polled.error && /"(.*)"$/s.exec(polled.error.message)?.[1],
		test: test.status === 'OK' ? undefined : test.message,
	};
}

const alike = (sentences: string | undefined) => ({
	node: sentences,
	picker: sentences,
	trigger: sentences,
	test: sentences,
});

beforeEach(() => arrange(running()));

it.each([
	['as it is', 'http://127.0.0.1:PORT'],
	['capitals', 'HTTP://LOCALHOST:PORT'],
	['slashes at its end', 'http://127.0.0.1:PORT//'],
	['the path of the API', 'http://127.0.0.1:PORT/api/v1/'],
	['a prefix', 'http://127.0.0.1:PORT/~clamp=1'],
	['blanks around it', ' \thttp://127.0.0.1:PORT\n'],
	['characters that nobody sees', '\ufeffhttp://127.0.0.1:PORT\u200b'],
	['a short form of the host', 'http://127.1:PORT'],
	['another base in the host', 'http://0x7f.0.0.1:PORT'],
	['an escaped host', 'http://%6cocalhost:PORT'],
	['wide characters in the host', 'http://\uff4cocalhost:PORT'],
	['a wide dot in the host', 'http://127\u30020.0.1:PORT'],
	['zeros before the port', 'http://127.0.0.1:0PORT'],
	['no scheme', '127.0.0.1:PORT'],
	['no scheme before a name', 'localhost:PORT'],
	['the path of a page', 'http://127.0.0.1:PORT/chats/1f2e-3d'],
	['a query and a fragment', 'http://127.0.0.1:PORT/?a=b#/chats'],
	['dots in its path', 'http://127.0.0.1:PORT/a/..'],
])('all places take an address with %s', async (_label, url) => {
	expect(await everywhere(url)).toEqual(alike(undefined));
});

const NO_ADDRESS =
	'The Server URL is not a web address. Enter the address at which you open h2oGPTe in the browser, e.g. https://h2ogpte.genai.h2o.ai, as the Server URL of the h2oGPTe credential.';
const WITH_USER =
	'The Server URL carries a user name or password. The API key alone signs in. Remove the others from the Server URL of the h2oGPTe credential.';

it.each([
	['a user name and password', 'http://user:pw@127.0.0.1:PORT', WITH_USER],
	['a user name', 'http://user@127.0.0.1:PORT', WITH_USER],
	['an empty user name', 'http://@127.0.0.1:PORT', WITH_USER],
	['an empty password', 'http://:@127.0.0.1:PORT', WITH_USER],
	['a tab within', 'http://127.0.0.1:\tPORT', NO_ADDRESS],
	['a line break within', 'http://127.0.\n0.1:PORT', NO_ADDRESS],
	['a blank within', 'http://127.0.0.1 :PORT', NO_ADDRESS],
	['a control character before it', '\u0001http://127.0.0.1:PORT', NO_ADDRESS],
	['a control character at its end', 'http://127.0.0.1:PORT\u0000', NO_ADDRESS],
	['no slashes', 'http:127.0.0.1:PORT', NO_ADDRESS],
	['one slash', 'http:/127.0.0.1:PORT', NO_ADDRESS],
	['three slashes', 'http:///127.0.0.1:PORT', NO_ADDRESS],
	['backslashes', 'http:\\\\127.0.0.1:PORT', NO_ADDRESS],
	['another scheme', 'ftp://127.0.0.1:PORT', NO_ADDRESS],
	['a port of zero', 'http://127.0.0.1:0', NO_ADDRESS],
	['a port that is too high', 'http://127.0.0.1:65536', NO_ADDRESS],
])('all places refuse an address with %s, and ask nobody', async (_label, url, sentence) => {
	expect(await everywhere(url)).toEqual(alike(sentence));
	expect(running().requests).toEqual([]);
});
