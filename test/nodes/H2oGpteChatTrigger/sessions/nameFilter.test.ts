import type { IDataObject } from 'n8n-workflow';

import { isWatchedByName } from '../../../../nodes/H2oGpteChatTrigger/sessions/nameFilter';

it.each<[label: string, part: string | undefined, session: IDataObject, expected: boolean]>([
	['the whole name', 'Support', { name: 'Support' }, true],
	['the beginning', 'Supp', { name: 'Support, week 12' }, true],
	['the middle', 'port, w', { name: 'Support, week 12' }, true],
	['the end', '12', { name: 'Support, week 12' }, true],
	['small letters for capital ones', 'support', { name: 'SUPPORT' }, true],
	['capital letters for small ones', 'SUPPORT', { name: 'support' }, true],
	['characters with marks', 'GRÜSSE', { name: 'Viele Grüße' }, true],
	['characters that are put together', 'u\u0308ber', { name: '\u00dcber uns' }, true],
	['blanks around the text', ' support\n', { name: 'Support' }, true],
	['no text', '', { name: 'Support' }, true],
	['nothing but blanks', ' \n', { name: 'Support' }, true],
	['no option', undefined, { name: 'Support' }, true],
	['no text, for a session without a name', '', {}, true],
	['another text', 'sales', { name: 'Support' }, false],
	['words in another order', 'week support', { name: 'Support, week 12' }, false],
	['a character without its mark', 'uber', { name: 'Über uns' }, false],
	['a session without a name', 'support', {}, false],
	['a session whose name is null', 'null', { name: null }, false],
	['a session whose name is a number', '7', { name: 7 }, false],
	['what is no name', 'support', { latest_message_content: 'support' }, false],
	['signs of regular expressions', '.*', { name: 'Support' }, false],
])('compares names: %s', (_label, part, raw, expected) => {
	expect(isWatchedByName({ raw }, part)).toBe(expected);
});
