import { MANUAL } from '../support/useEmulator';
import { useClient } from './emulatorClient';
import { stream } from './readStream';

const { running, client } = useClient();
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

async function messages() {
	return (await client.call<Array<Record<string, unknown>>>('GET', `/chats/${session}/messages`))
		.json;
}

it('stops when the client goes away, and leaves no reply', async () => {
	running().switches['word-delay'] = 30;
	const over = new Promise<void>((resolve) => {
		running().hooks.close = ({ aborted }) => resolve(expect(aborted).toBe(true));
	});
	await stream(running().url, session, {}, { after: 2 });
	await over;
	running().hooks.close = undefined;
	expect(running().requests.at(-1)).toMatchObject({ aborted: true, status: 200 });
	expect(await messages()).toMatchObject([{ content: 'How do I froth milk?' }]);
});

it('shows the reply while it grows, with visible-replies', async () => {
	running().switches['visible-replies'] = true;
	const seen: string[] = [];
	const look = async () => {
		const [reply] = await messages();
		if (reply?.reply_to) seen.push(String(reply.content));
	};
	running().hooks.delta = look;
	const streaming = stream(running().url, session);
	const { lines } = await streaming;
	await look();
	const whole = (lines.at(-1) as { body: string }).body;
	expect(new Set(seen).size).toBe(lines.length - 1);
	expect(seen.every((content) => whole.startsWith(content))).toBe(true);
	expect(seen.at(-1)).toBe(whole);
	expect(await messages()).toHaveLength(2);
});

it('leaves a reply that was visible as one that failed when the client goes away', async () => {
	Object.assign(running().switches, { 'visible-replies': true, 'word-delay': 30 });
	const over = new Promise<void>((resolve) => {
		running().hooks.close = () => resolve();
	});
	await stream(running().url, session, {}, { after: 2 });
	await over;
	expect(await messages()).toMatchObject([
		{ error: 'The client went away before the reply was finished.', type_list: [] },
		{ content: 'How do I froth milk?' },
	]);
});

it('breaks off when its session is deleted', async () => {
	running().hooks.delta = async () => void (await client.call('DELETE', `/chats/${session}`));
	const streaming = stream(running().url, session);
	expect((await streaming).failure).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
});
