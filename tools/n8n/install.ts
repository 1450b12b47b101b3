/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { pathWith } from './searchPath';
import { CURRENT, folderOf, type Release } from './releases';
import { runSteps, type StepProgress, type StartStep } from './runSteps';

const NPM_QUIETLY = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

export interface Installation {
	/** The Node.js that n8n was built for. */
	node: string;
	/** The script that starts n8n. */
	n8n: string;
	/** Parts of n8n to do without. */
	withoutModules: readonly string[];
}

interface NodeHome {
	node: string;
	/** Where the headers are, for building native modules: not known before Node.js is there. */
	headers: () => string | undefined;
	steps: StartStep[];
}

const withHeaders = (folder: string) =>
	existsSync(join(folder, 'include', 'node')) ? folder : undefined;

const runningNode: NodeHome = {
	node: process.execPath,
	headers: () => withHeaders(dirname(dirname(process.execPath))),
	steps: [],
};

function packagedNode(folder: string, major: number): NodeHome {
	const home = join(folder, 'node');
	const unpacked = join(home, 'node_modules', 'node');
	const node = join(unpacked, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return {
		node,
		headers: () => {
			const builds = join(unpacked, 'node_modules');
			return readdirSync(builds)
				.map((name) => withHeaders(join(builds, name)))
				.find((found) => found !== undefined);
		},
		steps: [
			{
				name: 'node',
				title: `Fetching Node.js ${major}`,
				advice: `Check that npm can reach its registry, or run this with Node.js ${major}.`,
				makes: `node@${major}`,
				product: node,
				folder: home,
				ownsFolder: true,
				command: 'npm',
				args: ['install', `node@${major}`, '--ignore-scripts=false', ...NPM_QUIETLY],
				env: () => process.env,
			},
		],
	};
}

/** Only sqlite3 has to be built: the other native modules come built or can be done without. */
function stepsFor(
	folder: string,
	n8n: string,
	{ node, headers, steps }: NodeHome,
	{ version, nodeMajor, npmFlags, overrides }: Release,
): StartStep[] {
	const home = join(folder, 'n8n');
	const builtFor = steps.length > 0 ? `node@${nodeMajor}` : process.version;
	const env = () => ({ ...process.env, PATH: pathWith(node) });
	return [
		...steps,
		{
			name: 'n8n',
			title: `Installing n8n ${version}`,
			advice:
				'Check that npm can reach its registry, and that 4 GB of memory and 3 GB of disk are free.',
			makes: `n8n@${version}`,
			product: n8n,
			folder: home,
			ownsFolder: true,
			manifest: { overrides },
			command: 'npm',
			args: ['install', `n8n@${version}`, '--ignore-scripts', ...npmFlags, ...NPM_QUIETLY],
			env,
		},
		{
			name: 'sqlite3',
			title: 'Building sqlite3, the database of n8n',
			advice:
				'Building needs Python 3, make and a C++ compiler. On Debian and Ubuntu: sudo apt-get install python3 make g++. On macOS: xcode-select --install.',
			makes: `sqlite3 for ${builtFor}`,
			product: join(home, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
			folder: home,
			ownsFolder: false,
			command: 'npm',
			args: [
				'rebuild',
				'sqlite3',
				'--ignore-scripts=false',
				'--foreground-scripts',
				...NPM_QUIETLY,
			],
			env: () => ({ ...env(), npm_config_nodedir: headers() ?? process.env.npm_config_nodedir }),
		},
		{
			name: 'check',
			title: 'Checking the installation',
			advice: `Remove ${folder} and start again.`,
			makes: `checked ${version} with ${builtFor}`,
			product: n8n,
			prints: version,
			folder: home,
			ownsFolder: false,
			command: node,
			args: [n8n, '--version'],
			env,
		},
	];
}

/** Whether a release runs on the Node.js that runs this. */
function runsHere({ nodeMajor, newerNodes }: Release): boolean {
	const major = Number(process.versions.node.split('.')[0]);
	return newerNodes ? major >= nodeMajor : major === nodeMajor;
}

/**
 * Installs a release of n8n into its folder within another, unless it is there already: some minutes, 4 GB of memory and 2.5 GB of disk.
 * @param onProgress called when a step begins, every second of it, and when it is done
 * @throws OperationalError that says which step failed and what to do
 */
export async function installN8n(
	within: string,
	onProgress: (progress: StepProgress) => void,
	signal?: AbortSignal,
	release: Release = CURRENT,
): Promise<Installation> {
	const folder = folderOf(release, within);
	const home = runsHere(release) ? runningNode : packagedNode(folder, release.nodeMajor);
	const n8n = join(folder, 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');
	await runSteps(folder, stepsFor(folder, n8n, home, release), onProgress, signal);
	return { node: home.node, n8n, withoutModules: release.withoutModules };
}
