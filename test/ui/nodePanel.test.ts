import { CREDENTIAL_TYPE } from '../e2e/support/lab';
import { button, CHAT, chatNode, inARow, QUESTION } from '../e2e/support/workflowSteps';
import { marked } from '../support/marked';
import { MANUAL, REPORT, sentOf } from '../support/useEmulator';
import { openNode, searchNode } from '../../tools/browser/canvas';
import { clickUntil } from '../../tools/browser/clickUntil';
import { useEditor } from './support/editor';
import {
	choose,
	chooseCredential,
	execute,
	openPicker,
	readTable,
	write,
} from '../../tools/browser/nodePanel';
import { areaOf, takePicture } from './support/pictures';

const editor = useEditor();

/** A credential whose key the server does not accept. */
const storeRevoked = async () => {
	const { client, emulator } = editor();
	const { url, keys } = emulator;
	const data = { url, apiKey: keys.revoked };
	return await client.createCredential({ name: 'Old key', type: CREDENTIAL_TYPE, data });
};

it('asks a question by hand: search, action, credential, session, message, Execute step', async () => {
	const { page, emulator, credential, open } = editor();
	const { id } = emulator.store.addSession({ name: 'Coffee machine', collectionId: MANUAL });
	emulator.store.addSession({ name: 'Second quarter', collectionId: REPORT });
	await storeRevoked();
	await open(inARow('Ask by hand', [button]));

	const found = await searchNode(page, 'h2oGPTe');
	const action = found.filter({ hasText: 'Send message' });
	await clickUntil(found.filter({ hasText: CHAT }).first(), action);
	await clickUntil(action, page.getByTestId('node-parameters'));
	await chooseCredential(page, credential);
	await choose(page, 'sessionMode', 'Existing Session');
	const sessions = await openPicker(page, 'sessionId');
	await sessions.first().waitFor();
	expect(await sessions.allInnerTexts()).toEqual([
		'Second quarter · Nordhafen Q2 2026 report',
		'Coffee machine · Korvel K7 manual',
	]);
	await sessions.last().click();
	await write(page, 'message', QUESTION);
	await execute(page);

	const [names, ...items] = await readTable(page);
	const [, reply] = emulator.store.sessions.get(id)?.messages ?? [];
	expect(names).toEqual(['output', 'question', 'message_id', 'session_id']);
	expect(items).toEqual([[reply?.content, QUESTION, reply?.id, id]]);
	expect(emulator.requests.filter(({ method }) => method !== 'GET').map(sentOf)).toEqual([
		[`POST /chats/${id}/completions`, marked({ message: QUESTION, stream: true })],
	]);
	const tab = page.getByTestId('tab-params');
	await takePicture(
		page,
		'answer',
		await areaOf(
			[tab, page.getByTestId('output-panel')],
			[tab, page.getByTestId('parameter-input-simplify')],
			12,
		),
	);
});

it('shows what the server says of a wrong key, and what to do', async () => {
	const { page, open } = editor();
	const node = chatNode({ resource: 'session', operation: 'count' }, await storeRevoked());
	await open(inARow('Use an old key', [button, node]));
	await openNode(page, CHAT);
	await execute(page);

	const panel = page.getByTestId('output-panel');
	const message = panel.getByTestId('node-error-message');
	await message.waitFor();
	expect([
		await message.innerText(),
		await panel.getByTestId('node-error-description').innerText(),
	]).toEqual([
		'The API key was revoked.',
		'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
	]);
});

it('says beside the settings of n8n what Retry On Fail does to messages', async () => {
	const { page, credential, open } = editor();
	const node = chatNode({ resource: 'message', operation: 'send', message: QUESTION }, credential);
	await open(inARow('Look at the settings', [button, node]));
	await openNode(page, CHAT);
	await page.getByTestId('tab-settings').click();

	const notice = page.getByText('what they sent or created is then there twice');
	await notice.waitFor();
	expect(await notice.innerText()).toContain('Retry On Fail runs all input items again');
});
