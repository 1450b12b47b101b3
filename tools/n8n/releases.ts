/** A release of n8n that this package is tried with. */
export interface Release {
	version: string;
	/** The major version of Node.js that it runs on here. */
	nodeMajor: number;
	/** Whether it may as well be a newer one. */
	newerNodes: boolean;
	/** Versions of its dependencies other than those that it names, as npm's `overrides`. */
	overrides?: Record<string, string>;
}

/** The release that the package is developed with. */
export const CURRENT: Release = { version: '2.41.1', nodeMajor: 24, newerNodes: true };

/** The newest release that runs on Node.js 20, which is the oldest Node.js that this package promises. */
export const OLDEST: Release = {
	version: '2.8.4',
	nodeMajor: 20,
	newerNodes: false,
	// It names an archive outside of npm's registry.
	overrides: { xlsx: '0.18.5' },
};
