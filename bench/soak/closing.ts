/**
 * Says how a run ended, and whether its figures were written down: only where everything holds.
 * @param isAsked whether they were to be
 */
export function closingOf(holds: boolean, isAsked: boolean): string {
	if (!holds) return 'Not everything holds. The figures in docs/ are as they were.';
	const written = isAsked
		? 'The figures are written to docs/soak.md and docs/soak.svg.'
		: 'The figures in docs/ are as they were; --write replaces them.';
	return `Nothing was lost, doubled or left behind. ${written}`;
}
