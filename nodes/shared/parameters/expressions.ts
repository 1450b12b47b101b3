/**
 * Whether n8n evaluates a parameter anew for each item: its text begins with `=`, or that of any field or element within it.
 * @param value the value of the parameter as the workflow has it, not evaluated
 */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}
