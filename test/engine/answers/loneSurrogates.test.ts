import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { pickerContext, runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange } from '../../support/operationCases';

const running = useEmulator();

const HALF = 'a 😀'.slice(0, 3);
const MENDED = 'a \ufffd';

const queryOf = (index: number) => running().requests[index]?.query;

it.each([
	['searchCollections', 'name_filter'],
	['searchPromptTemplates', 'filter'],
] as const)('a filter that was cut within an emoji can be sent: %s', async (method, name) => {
	const { url, keys } = running();
	await listSearch[method].call(pickerContext({ url, apiKey: keys.global }), HALF);
	expect(queryOf(0)).toMatchObject({ [name]: MENDED });
});

it('so can the name of a type of metadata', async () => {
	const { replyId } = arrange(running());
	const { error } = await runOn(running(), {
		resource: 'message',
		operation: 'getMetadata',
		messageId: replyId,
		infoType: 'custom',
		customInfoType: `={{ "${HALF.slice(0, 2)}😀".slice(0, 3) }}`,
	});
	expect(error).toBeUndefined();
	expect(queryOf(0)).toEqual({ info_type: MENDED });
});
