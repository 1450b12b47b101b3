import { filterToSend, matcher } from '../../../../nodes/shared/editor/matchFilter';

describe('what is typed into a picker', () => {
	it.each<[string, string, string]>([
		['nothing', '', 'Anything'],
		['blanks', '  ', 'Anything'],
		['another case', 'kORVEL', 'Korvel K7 manual'],
		['another case of a character beyond ASCII', 'ÜBERSICHT', 'übersicht'],
		['a part of a word', 'orve', 'Korvel K7 manual'],
		['words that are far apart', 'korvel manual', 'Korvel K7 manual'],
		['words in another order', 'manual korvel', 'Korvel K7 manual'],
		['blanks around it', ' korvel ', 'Korvel K7 manual'],
		['several blanks', 'k7 \t  manual', 'Korvel K7 manual'],
		['a blank that does not break', 'k7\u00a0manual', 'Korvel K7 manual'],
		['a character without its accent', 'cafe', 'Café Central'],
		['an accent that the name lacks', 'café', 'Cafe Central'],
		['a decomposed character', 'cafe\u0301', 'Caf\u00e9 Central'],
		['a composed character', 'caf\u00e9', 'Cafe\u0301 Central'],
		['a zero-width blank', 'kor\u200bvel', 'Korvel'],
		['a soft hyphen in the name', 'handbuch', 'Hand\u00adbuch'],
		['characters for a ligature', 'office', 'O\ufb03ce'],
		['two characters for a sharp s', 'strasse', 'Straße'],
		['a sigma within a word', 'οδοσ', 'Οδοσήμανση'],
		['a sigma at its end', 'οδος', 'Οδοσήμανση'],
		['characters without their stroke', 'lodz oresund', 'Łódź, Øresund'],
		['an I without its dot', 'istanbul', 'İstanbul'],
		['full-width characters', 'ｋ７', 'Korvel K7'],
		['characters of another script', '手冊', '產品手冊'],
		['an emoji', '☕', 'Coffee ☕'],
		['what would be a pattern elsewhere', '(k7', 'Korvel (K7)'],
	])('is found: %s', (_label, filter, name) => {
		expect(matcher(filter)(name)).toBe(true);
	});

	it.each<[string, string, string]>([
		['another word', 'needle', 'Hay'],
		['a word that is there beside one that is not', 'korvel needle', 'Korvel K7 manual'],
		['a pattern', 'k.', 'Korvel K7'],
	])('is not found: %s', (_label, filter, name) => {
		expect(matcher(filter)(name)).toBe(false);
	});
});

it.each([
	['  korvel \t manual ', 'korvel manual'],
	['cafe\u0301', 'caf\u00e9'],
	['  ', ''],
])('sends %p as %p', (filter, sent) => {
	expect(filterToSend(filter)).toBe(sent);
});
