import { LmChatH2oGpte } from '../../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { pickerContext } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';

const emulator = useEmulator();

const ALL = ['emulator-small', 'emulator-large', 'emulator-vision'];

async function search(filter?: string, apiKey = emulator().keys.global) {
	const { searchChatModels } = new LmChatH2oGpte().methods.listSearch;
	const context = pickerContext({ url: emulator().url, apiKey });
	return (await searchChatModels.call(context, filter)).results;
}

it('asks for the models of clients of OpenAI, and has each by the name that these know it by', async () => {
	expect(await search()).toEqual(ALL.map((id) => ({ name: id, value: id })));
	expect(emulator().requests.map(sentOf)).toEqual([['GET /openai_api/v1/models']]);
});

it.each<[label: string, filter: string, found: string[]]>([
	['a part of a name', 'large', ['emulator-large']],
	['words in another order', 'small emulator', ['emulator-small']],
	['capital letters', 'VISION', ['emulator-vision']],
	['nothing but blanks', '  ', ALL],
	['what no model is called', 'gpt-0', []],
])('finds %s', async (_label, filter, found) => {
	expect((await search(filter)).map(({ value }) => value)).toEqual(found);
});

it('says what a key may not do', async () => {
	await expect(search('', emulator().keys.revoked)).rejects.toMatchObject({
		message: 'The API key was revoked.',
		httpCode: '401',
	});
});
