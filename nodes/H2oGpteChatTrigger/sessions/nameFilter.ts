import type { ListEntry } from '../listEntries';

/** Gives a text for comparisons in which capital and small letters are the same. */
const withoutCase = (text: string): string => text.normalize('NFC').toUpperCase();

/**
 * Whether a session is watched by its name.
 * @param part the text that the name has to contain, in capital or small letters; without it, all sessions are watched
 */
export function isWatchedByName({ raw: { name } }: Pick<ListEntry, 'raw'>, part = ''): boolean {
	const wanted = withoutCase(part.trim());
	return wanted === '' || (typeof name === 'string' && withoutCase(name).includes(wanted));
}
