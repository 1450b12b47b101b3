import { clientMetadataIn } from '../../../nodes/shared/clientMark';

it.each<[string, unknown, string | undefined]>([
	['JSON text', '{"seed":1,"client_metadata":"n8n"}', 'n8n'],
	['JSON text with numbers of Python', '{"seed":NaN,"client_metadata":"n8n"}', 'n8n'],
	['an object', { client_metadata: 'n8n' }, 'n8n'],
	['another mark', '{"client_metadata":"invoices"}', 'invoices'],
	['none among others', '{"use_agent":true}', undefined],
	['null for it', '{"client_metadata":null}', undefined],
	['a number for it', '{"client_metadata":7}', undefined],
	['that of a reply', 'null', undefined],
	['nothing', undefined, undefined],
	['null', null, undefined],
	['empty text', '', undefined],
	['broken JSON', '{"client_metadata":"n8n"', undefined],
	['a list', '[{"client_metadata":"n8n"}]', undefined],
	['text that is nested without end', '['.repeat(100_000), undefined],
])('the mark in llm_args: %s', (_label, llmArgs, expected) => {
	expect(clientMetadataIn(llmArgs)).toBe(expected);
});
