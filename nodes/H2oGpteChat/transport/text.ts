/** Shortens a text of more than `longest` letters, never in the middle of one, and says so by an ellipsis. */
export function shorten(text: string, longest: number): string {
	const letters = [...text];
	return letters.length > longest ? `${letters.slice(0, longest).join('').trimEnd()}…` : text;
}
