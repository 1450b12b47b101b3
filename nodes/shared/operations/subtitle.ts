import type { Resource } from './operation';

/**
 * Gives the expression for the line under a node's name on the canvas: operation and resource by the names that the editor
 * shows, such as "Get Suggested Questions: Session". n8n evaluates it, and its parameters hold the values alone.
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const names = resources.flatMap((resource) =>
		resource.operations.map(({ name, value }) => [
			`${value}: ${resource.value}`,
			`${name}: ${resource.name}`,
		]),
	);
	return `={{ ${JSON.stringify(Object.fromEntries(names))}[$parameter["operation"] + ": " + $parameter["resource"]] }}`;
}
