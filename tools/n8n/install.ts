/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { pathWith } from './environment';
import { runSteps, type Progress, type Step } from './steps';

export const N8N_VERSION = '2.41.1';

/** The major version of Node.js that n8n asks for, at least. */
const NODE_MAJOR = 24;

const NPM_QUIETLY = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

export interface Installation {
	/** The Node.js that n8n was built for. */
	node: string;
	/** The script that starts n8n. */
	n8n: string;
}

interface NodeHome {
	node: string;
	/** Where the headers are, for building native modules: not known before Node.js is there. */
	headers: () => string | undefined;
	steps: Step[];
}

const withHeaders = (folder: string) =>
	existsSync(join(folder, 'include', 'node')) ? folder : undefined;

const runningNode: NodeHome = {
	node: process.execPath,
	headers: () => withHeaders(dirname(dirname(process.execPath))),
	steps: [],
};

function packagedNode(folder: string): NodeHome {
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
				title: `Fetching Node.js ${NODE_MAJOR}`,
				advice: `Check that npm can reach its registry, or run this with Node.js ${NODE_MAJOR} or newer.`,
				makes: `node@${NODE_MAJOR}`,
				product: node,
				folder: home,
				ownsFolder: true,
				command: 'npm',
				args: ['install', `node@${NODE_MAJOR}`, '--ignore-scripts=false', ...NPM_QUIETLY],
				env: () => process.env,
			},
		],
	};
}

/** Only sqlite3 has to be built: the other native modules come built or can be done without. */
function stepsFor(folder: string, n8n: string, { node, headers, steps }: NodeHome): Step[] {
	const home = join(folder, 'n8n');
	const builtFor = steps.length > 0 ? `node@${NODE_MAJOR}` : process.version;
	const env = () => ({ ...process.env, PATH: pathWith(node) });
	return [
		...steps,
		{
			name: 'n8n',
			title: `Installing n8n ${N8N_VERSION}`,
			advice:
				'Check that npm can reach its registry, and that 4 GB of memory and 3 GB of disk are free.',
			makes: `n8n@${N8N_VERSION}`,
			product: n8n,
			folder: home,
			ownsFolder: true,
			command: 'npm',
			args: [
				'install',
				`n8n@${N8N_VERSION}`,
				'--ignore-scripts',
				'--omit=optional',
				'--legacy-peer-deps',
				...NPM_QUIETLY,
			],
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
			makes: `checked ${N8N_VERSION} with ${builtFor}`,
			product: n8n,
			prints: N8N_VERSION,
			folder: home,
			ownsFolder: false,
			command: node,
			args: [n8n, '--version'],
			env,
		},
	];
}

/**
 * Installs n8n into a folder, unless it is there already: some minutes, 4 GB of memory and 2.5 GB of disk.
 * @param onProgress called when a step begins, every second of it, and when it is done
 * @throws OperationalError that says which step failed and what to do
 */
export async function installN8n(
	folder: string,
	onProgress: (progress: Progress) => void,
	signal?: AbortSignal,
): Promise<Installation> {
	const [major] = process.versions.node.split('.');
	const home = Number(major) >= NODE_MAJOR ? runningNode : packagedNode(folder);
	const n8n = join(folder, 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');
	await runSteps(folder, stepsFor(folder, n8n, home), onProgress, signal);
	return { node: home.node, n8n };
}
