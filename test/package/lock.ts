/** What `package-lock.json` says of one installed package, as far as it is looked at here. */
export interface LockEntry {
	integrity?: string;
	resolved?: string;
	link?: boolean;
	dev?: boolean;
	hasInstallScript?: boolean;
}

/** A lock file of npm, by the place of each package under the project, which itself is at `''`. */
export interface Lock {
	lockfileVersion: number;
	packages: Record<string, LockEntry>;
}

/** SHA-512 in base64. */
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

const nameOf = (place: string) => place.replace(/^.*node_modules\//, '');

/**
 * What is not as it should be in a lock file: a package without a SHA-512 hash; one from elsewhere than a registry, of
 * which npm keeps the address (a registry is named by each person's own settings); one that is needed at run time; and
 * one that wants to run a script when it is installed, unless its name is among `scripts`.
 */
export function findingsIn({ packages }: Lock, scripts: readonly string[]): string[] {
	return Object.entries(packages).flatMap(([place, entry]) => {
		if (place === '') return [];
		const isKnown = scripts.includes(nameOf(place));
		const findings: Array<[boolean, string]> = [
			[!SHA512.test(entry.integrity ?? ''), 'has no SHA-512 hash'],
			[entry.resolved !== undefined || entry.link === true, 'is from elsewhere than a registry'],
			[entry.dev !== true, 'is needed at run time'],
			[entry.hasInstallScript === true && !isKnown, 'runs a script when it is installed'],
		];
		return findings.filter(([isFound]) => isFound).map(([, what]) => `${place} ${what}`);
	});
}

/** The names of the packages that want to run a script when they are installed, each once. */
export const scriptedIn = ({ packages }: Lock): string[] => [
	...new Set(
		Object.entries(packages)
			.filter(([, { hasInstallScript }]) => hasInstallScript)
			.map(([place]) => nameOf(place)),
	),
];
