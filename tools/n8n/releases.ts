/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { join } from 'node:path';

/** A release of n8n that this package is tried with. */
export interface Release {
	version: string;
	/** The major version of Node.js that it runs on here. */
	nodeMajor: number;
	/** Whether it may as well be a newer one. */
	newerNodes: boolean;
	/** Parts of it that would call its makers, or offer an assistant that needs them: it does not start with names that it does not know. */
	withoutModules: readonly string[];
	/** How npm gets by with less of it than it would install. */
	npmFlags: readonly string[];
	/** Versions of its dependencies other than those that it names, as npm's `overrides`. */
	overrides?: Record<string, string>;
}

/** The release that the package is developed with. */
export const CURRENT: Release = {
	version: '2.41.1',
	nodeMajor: 24,
	newerNodes: true,
	npmFlags: ['--omit=optional', '--legacy-peer-deps'],
	withoutModules: ['mcp-registry', 'instance-ai', 'agents'],
};

/** The newest release that runs on Node.js 20, which is the oldest Node.js that this package promises. */
export const OLDEST: Release = {
	version: '2.8.4',
	nodeMajor: 20,
	newerNodes: false,
	withoutModules: [],
	// Without its peers it does not start.
	npmFlags: ['--omit=optional'],
	// It names an archive outside of npm's registry.
	overrides: { xlsx: '0.18.5' },
};

/** Where a release is installed, within the folder for all of them. */
export const folderOf = ({ version }: Release, folder: string): string =>
	version === CURRENT.version ? folder : join(folder, version);
