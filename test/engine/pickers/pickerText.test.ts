import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { getAgentTools } from '../../../nodes/shared/editor/loadOptions';
import { pickerContext } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { fillLists, isPlain, LONG, ODD } from '../../support/oddWords';
import { arrange } from '../../support/operationCases';
import { useGateway } from '../../support/useGateway';

const running = useEmulator();
const gateway = useGateway(running);
const credential = () => ({ url: gateway().url, apiKey: running().keys.global });

describe('pickers', () => {
	it.each(['searchSessions', 'searchCollections', 'searchPromptTemplates'] as const)(
		'%s show plain, bounded names',
		async (method) => {
			arrange(running());
			for (const name of [ODD, LONG]) {
				fillLists(gateway(), { name, collection_name: name });
				const { results } = await listSearch[method].call(pickerContext(credential()));
				const names = results.map((result) => result.name);
				expect(names.length).toBeGreaterThan(0);
				expect(names.filter((shown) => !isPlain(shown) || shown.length > 130)).toEqual([]);
			}
		},
	);

	it('name a session without a name that can be read by its last message, or by its ID', async () => {
		const { sessionId } = arrange(running());
		fillLists(gateway(), {
			name: '\u001b\u0007',
			latest_message_content: '\u202e',
			collection_name: '',
		});
		const { results } = await listSearch.searchSessions.call(pickerContext(credential()));
		expect(results.map(({ name }) => name)).toEqual([`Session ${sessionId}`]);
	});

	it('show models plainly, and choose them by the name that the server gave', async () => {
		fillLists(gateway(), { display_name: ODD });
		const { results } = await listSearch.searchModels.call(pickerContext(credential()));
		expect(results.at(-1)).toEqual({
			name: 'Gone [2J evil ‹img src=x onerror=alert(1)> ![x] (http://a/?q…',
			value: ODD.trim(),
		});
	});

	it.each([
		['odd', ODD],
		['long', LONG],
	])('show tools plainly whose words are %s', async (_kind, words) => {
		fillLists(gateway(), { name: words, description: words });
		const [tool] = await getAgentTools.call(pickerContext(credential()));
		expect(tool?.value).toBe(words);
		expect([tool?.name, tool?.description].filter((text) => !isPlain(text ?? ''))).toEqual([]);
		expect(
			[tool?.name.length, tool?.description?.length].every((length = 0) => length <= 301),
		).toBe(true);
	});
});
