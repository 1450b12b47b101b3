/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

/** Where Debian keeps the programs of PostgreSQL, in a folder for each version and not on the search path. */
const POSTGRES_HOME = '/usr/lib/postgresql';

/** What has to be installed beside n8n, by name. */
const NEEDED = ['redis-server', 'redis-cli', 'initdb', 'postgres', 'pg_isready'] as const;

export type Programs = Record<(typeof NEEDED)[number], string>;

const postgresFolders = () =>
	existsSync(POSTGRES_HOME)
		? readdirSync(POSTGRES_HOME)
				.sort((one, other) => Number(other) - Number(one))
				.map((version) => join(POSTGRES_HOME, version, 'bin'))
		: [];

/**
 * Finds the programs of Redis and PostgreSQL, the newest installed one of each, on this machine.
 * @returns their paths
 * @throws OperationalError that says what to install
 */
export function findPrograms(): Programs {
	// Those of one version of PostgreSQL belong together: its own folders go first.
	const folders = [...postgresFolders(), ...(process.env.PATH ?? '').split(delimiter)];
	const find = (name: string) =>
		folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
	const missing = NEEDED.filter((name) => find(name) === undefined);
	if (missing.length > 0) {
		throw new OperationalError(
			`Queue mode needs Redis and PostgreSQL, and there is no ${missing.join(', ')} on this machine. On Debian and Ubuntu, install them with: apt-get install -y --no-install-recommends redis-server postgresql`,
		);
	}
	const pathOf = (name: string) => find(name) ?? name;
	return {
		'redis-server': pathOf('redis-server'),
		'redis-cli': pathOf('redis-cli'),
		initdb: pathOf('initdb'),
		postgres: pathOf('postgres'),
		pg_isready: pathOf('pg_isready'),
	};
}
