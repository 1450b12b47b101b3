import { decodeComponent } from '../text/decodeComponent';
import { visible } from '../text/characters';
import { parseUrl } from '../text/parseUrl';

/** What links into the web app lead to, by the segment of the path before the ID, as the words for a sentence. */
export const PLACES = { chats: 'a chat session', collections: 'a collection' } as const;

/** The segment of the path before the ID in a link. */
export type Place = keyof typeof PLACES;

const isPlace = (segment: string): segment is Place => Object.hasOwn(PLACES, segment);

/** Whether a text begins like a web address. */
export const isLink = (text: string): boolean => /^<?https?:\/\//i.test(text);

/** Whether a text begins like an address with any scheme. */
export const isAddress = (text: string): boolean => /^<?[a-z][a-z\d+.-]*:\/\//i.test(text);

/** Gives a segment of a path without its escapes and invisible characters; empty text where it cannot be decoded. */
const decode = (segment: string): string => visible(decodeComponent(segment) ?? '').trim();

/**
 * Gives the place and the ID in a link such as `https://host/chats/<id>`, with any host and prefix, also with angle brackets
 * around it, and with a query, a fragment or words after it. Gives `undefined` for any other text, and for several links.
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
