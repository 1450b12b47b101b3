import { readDataUrl, type DataUrl } from '../../../emulator/openai/attachments';
import { HELLO, useOpenAi } from './openAiClient';

const { firstChoice } = useOpenAi();

const PNG = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };
const JPEG = { type: 'image_url', image_url: { url: 'data:IMAGE/JPEG;base64,/9j/4A==' } };
const LINK = { type: 'image_url', image_url: { url: 'https://a.example/b.png' } };
const PDF = { type: 'file', file: { file_data: 'data:application/pdf;base64,JVBERi0=' } };
const TEXT = { type: 'text', text: 'What is this?' };
const ALONE =
	'No documents are attached to this chat, so this is Emulator Vision alone. You asked: “What is this?”';

describe('the model that sees says what it was shown:', () => {
	it.each<[label: string, messages: object[], says: string]>([
		['nothing', [{ role: 'user', content: [TEXT] }], ALONE],
		[
			'an image',
			[{ role: 'user', content: [TEXT, PNG] }],
			`I was shown 1 image (image/png). ${ALONE}`,
		],
		[
			'several, of which it has one by its address',
			[{ role: 'user', content: [PNG, JPEG, LINK, TEXT] }],
			`I was shown 3 images (image/png, image/jpeg, from the web). ${ALONE}`,
		],
		[
			'images and a file, in several messages',
			[
				{ role: 'user', content: [PNG, PDF] },
				{ role: 'assistant', content: 'Thanks.' },
				{ role: 'user', content: [TEXT, PNG] },
			],
			`I was shown 2 images (image/png, image/png) and 1 file (application/pdf). ${ALONE}`,
		],
	])('%s', async (...[, messages, says]) => {
		const { message } = await firstChoice({ model: 'emulator-vision', messages });
		expect(message.content).toBe(says);
	});

	it('also after a tool had its say', async () => {
		const call = { id: 'c', type: 'function', function: { name: 'Ask', arguments: '{}' } };
		const { message } = await firstChoice({
			model: 'emulator-vision',
			messages: [
				{ role: 'user', content: [PNG] },
				{ role: 'assistant', content: null, tool_calls: [call] },
				{ role: 'tool', tool_call_id: 'c', content: 'A cat.' },
			],
		});
		expect(message.content).toBe('I was shown 1 image (image/png). A cat.');
	});

	it('and nothing to a model without eyes', async () => {
		expect((await firstChoice({ messages: [HELLO] })).message.content).not.toContain('shown');
	});
});

describe('a data URL', () => {
	it.each<[url: string, data: DataUrl | undefined]>([
		['https://a.example/b.png', undefined],
		['data:image/png;base64,QUI=', { mimeType: 'image/png', isBase64: true }],
		['data:text/plain;charset=utf-8;base64,QUI=', { mimeType: 'text/plain', isBase64: true }],
		['data:image/png,QUI=', { mimeType: 'image/png', isBase64: false }],
		['data:image/png;base64,', { mimeType: 'image/png', isBase64: false }],
		['data:image/png;base64,Q U', { mimeType: 'image/png', isBase64: false }],
		['data:;base64,QUI=', { mimeType: '', isBase64: true }],
	])('%s', (url, data) => {
		expect(readDataUrl(url)).toEqual(data);
	});
});
