import type { Locator } from 'playwright-core';

import { say } from '../../tools/n8n/terminal';
import { CHAT, chatNode, inARow, QUESTION, streamingChat } from '../e2e/support/workflowSteps';
import { MANUAL } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { holdBack } from '../support/holdBack';
import { useEditor } from './support/editor';
import { areaOf, takePicture } from './support/pictures';

const editor = useEditor({ 'word-delay': 120 });

/** A text of a growing message, and when it was seen, as `performance.now()` counts. */
interface Sight {
	text: string;
	at: number;
}

/** Looks at a message of the chat until it is whole, and keeps each text that it had. */
async function watch(
	message: Locator,
	isWhole: (text: string) => boolean,
	onText: (words: number) => void,
): Promise<Sight[]> {
	const sights: Sight[] = [];
	for (;;) {
		const text = await message.innerText();
		if (text !== '' && text !== sights.at(-1)?.text) {
			sights.push({ text, at: performance.now() });
			onText(text.trim().split(/\s+/).length);
		}
		if (isWhole(text)) return sights;
	}
}

it('shows the words of an answer in the chat panel while they are still being written', async () => {
	const { page, emulator, credential, open } = editor();
	const send = {
		resource: 'message',
		operation: 'send',
		sessionMode: 'new',
		collectionId: byId(MANUAL),
		message: '={{ $json.chatInput }}',
	};
	// For the picture, the panel has to hold the question and the answer in a third of the height, and not be too wide to read.
	await page.setViewportSize({ width: 1060, height: 1500 });
	await open(inARow('Chat', [streamingChat('chat-panel'), chatNode(send, credential)]));
	const onText = holdBack(emulator);
	await page.getByTestId('workflow-chat-button').click();
	await page.getByTestId('chat-input').fill(QUESTION);
	await page.getByTestId('chat-input').press('Enter');

	const answer = page.locator('.chat-message-from-bot').first();
	const completion = () => emulator.requests.find(({ path }) => path.endsWith('/completions'));
	const kept = () => [...emulator.store.messages.values()].find(({ replyTo }) => replyTo)?.content;
	const sights = await watch(
		answer,
		(text) => completion()?.endedAt !== undefined && text === kept(),
		onText,
	);

	const first = sights[0]?.at ?? 0;
	const ended = completion()?.endedAt ?? 0;
	say(
		`\n  The text grew at ${sights.map(({ at }) => `+${Math.round(at - first)}`).join(' ')} ms; the server had sent all at +${Math.round(ended - first)} ms.`,
	);
	const grown = sights
		.slice(1)
		.map(({ text }, index) => text.startsWith(sights[index]?.text ?? ''));
	const words = kept()?.split(' ').length ?? 0;
	expect(grown).toEqual(grown.map(() => true));
	expect(words).toBeGreaterThan(20);
	// The server ends right after the last one.
	expect(sights.filter(({ at }) => at < ended).length).toBeGreaterThanOrEqual(words - 1);
	// Without the output of the node, which n8n opens by itself in the end, nothing is cut off.
	const log = page.getByTestId('logs-overview-body');
	await log.getByText('Success in').last().waitFor();
	await page.getByTestId('log-details').waitFor();
	await log.getByText(CHAT).click();
	await page.getByTestId('log-details').waitFor({ state: 'hidden' });
	await takePicture(page, 'chat', await areaOf([page.getByTestId('logs-panel')]));
});
