/** Cuts a text to so many UTF-16 units, or one less where that would leave half an emoji. */
export function cutText(text: string, length = text.length): string {
	const cut = text.slice(0, length);
	return cut.length < text.length && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
