/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { x as extract } from 'tar';

const root = join(__dirname, '..');

/** Packs the package as `npm publish` would and unpacks it into `folder`. Gives the names of the files in the package. */
export async function packInto(folder: string): Promise<string[]> {
	await mkdir(folder, { recursive: true });
	const { stdout } = await promisify(execFile)(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: root, shell: process.platform === 'win32' },
	);
	const [packed]: Array<{ filename: string; files: Array<{ path: string }> }> = JSON.parse(stdout);
	if (packed === undefined) throw new Error('npm packed nothing');
	await extract({ file: join(folder, packed.filename), cwd: folder, strip: 1 });
	return packed.files.map(({ path }) => path).sort();
}
