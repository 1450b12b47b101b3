/** The multipliers of 32-bit hashes, the prime of FNV-1a first. */
const MULTIPLIERS: readonly [number, number, number] = [0x01000193, 0x9e3779b1, 0x85ebca77];

/** Gives a hash of 32 bits in base 36: FNV-1a over code points, with a multiplier of choice. */
function hashWith(text: string, multiplier: number): string {
	let hash = 0x811c9dc5;
	for (const character of text) {
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), multiplier);
	}
	return (hash >>> 0).toString(36);
}

/** Gives a hash of 32 bits, at most 7 letters and digits: enough to see that one text changed. */
export const shortHash = (text: string): string => hashWith(text, MULTIPLIERS[0]);

/** Gives three hashes of together 96 bits: two of many texts do not share them by chance. */
export const longHash = (text: string): string =>
	MULTIPLIERS.map((multiplier) => hashWith(text, multiplier)).join('~');
