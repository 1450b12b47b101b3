import type { Answer } from './answers';
import type { Asked } from './asked';
import { entryFor, jsonFor } from './json';

/** Entries of a full page. */
const PAGE = 100;

/** Pages after which the repeating ends, for readers that would go on for ever. */
const MOST_PAGES = 100;

const isList = ({ subject }: Asked) => subject === 'sessions' || subject === 'messages';

/** The same full page over and over, whatever the offset, and no entry of it has an ID. */
export function repeatedPage(asked: Asked): Answer {
	if (!isList(asked)) return { body: jsonFor(asked, 'x') };
	const entries =
		asked.before % MOST_PAGES < MOST_PAGES - 1
			? Array.from({ length: PAGE }, () => ({ name: 'x' }))
			: [];
	return { body: JSON.stringify(entries) };
}

/** Names that every object of JavaScript has something under, and half of a letter. */
const IDS = [
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'../collections/c1',
	'\ud800',
];

const TIMES = [
	'2030-01-01T00:00:00Z',
	'0001-01-01T00:00:00Z',
	'9999-12-31T23:59:59Z',
	'+275760-09-13T00:00:00Z',
	'',
	null,
];

/** A list in which each of the IDs has each of the times. */
export function oddEntries(asked: Asked): Answer {
	if (!isList(asked)) return { body: jsonFor(asked, 'x') };
	const entries = IDS.flatMap((id) => TIMES.map((time) => entryFor(asked, id, 'x', time)));
	return { body: JSON.stringify(asked.before % MOST_PAGES < MOST_PAGES - 1 ? entries : []) };
}
