import { parseJson } from '../text/json';

/**
 * Gives the scope of a trigger: JSON of a list with the address of its server first, then the settings that decide which
 * entries are new to it. A state belongs to one scope; stored states carry theirs, so its form must not change.
 */
export const formatScope = (serverUrl: string, settings: readonly unknown[]): string =>
	JSON.stringify([serverUrl, ...settings]);

function settingsIn(scope: unknown): unknown[] {
	const value = typeof scope === 'string' ? parseJson(scope)?.value : undefined;
	return Array.isArray(value) ? value.slice(1) : [];
}

/** Whether two scopes differ at most in the address of the server. `false` where one of them is not a scope. */
export function haveSameSettings(one: unknown, other: unknown): boolean {
	const settings = settingsIn(one);
	return settings.length > 0 && JSON.stringify(settings) === JSON.stringify(settingsIn(other));
}
