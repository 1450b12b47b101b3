import { visible } from '../text/letters';
import { parseUrl } from '../text/parseUrl';

/** What links in the web app lead to, by the segment of their path before the ID. */
export const PLACES = { chats: 'a chat session', collections: 'a collection' } as const;

export type Place = keyof typeof PLACES;

const isPlace = (segment: string): segment is Place => Object.hasOwn(PLACES, segment);

/** Whether a text is the address of something in the web, and no ID. */
export const isLink = (text: string): boolean => /^<?https?:\/\//i.test(text);

/** Whether a text begins like an address of any kind. */
export const isAddress = (text: string): boolean => /^<?[a-z][a-z\d+.-]*:\/\//i.test(text);

function decode(segment: string): string {
	try {
		return visible(decodeURIComponent(segment)).trim();
	} catch {
		return '';
	}
}

/**
 * Reads what a link leads to, under any host and prefix, with or without angle brackets around it, a query, a fragment
 * or words after it: `https://host/chats/<id>`. Gives `undefined` for any other text, and for several links.
 */
export function readLink(text: string): { place: Place; id: string } | undefined {
	const [link = '', ...words] = text.split(/\s+/);
	const url = words.some(isAddress) ? undefined : parseUrl(link.replace(/^<|>$/g, ''));
	if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
	const segments = url.pathname.split('/');
	const found = segments.flatMap((place, index) => {
		const id = isPlace(place) ? decode(segments[index + 1] ?? '') : '';
		return isPlace(place) && id !== '' ? [{ place, id }] : [];
	});
	return found.at(-1);
}
