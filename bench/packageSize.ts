/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { loadPackage } from '../tools/engine/nodeTypes';
import { median } from './statistics';

/** What the package costs before it does anything. */
export interface PackageSize {
	/** Of the descriptions of its nodes as JSON, which the editor loads. */
	descriptionBytes: number;
	/** To load its files where n8n's own are loaded, in milliseconds. */
	loadMilliseconds: number;
}

const root = join(__dirname, '..');

/** Run by plain Node.js, since TypeScript's runner slows down the loading of files. */
const LOADING = `
require('n8n-workflow');
const { nodes, credentials } = require('./package.json').n8n;
const begun = performance.now();
for (const file of [...nodes, ...credentials]) require('./' + file);
performance.now() - begun`;

/** Measures the built package, loading it in so many fresh processes. */
export async function measurePackage(loads: number): Promise<PackageSize> {
	const { nodes } = await loadPackage();
	const descriptions = Object.values(nodes).map(({ description }) => JSON.stringify(description));
	const times: number[] = [];
	for (let load = 0; load < loads; load += 1) {
		const { stdout } = await promisify(execFile)(process.execPath, ['--print', LOADING], {
			cwd: root,
		});
		times.push(Number(stdout));
	}
	return {
		descriptionBytes: Buffer.byteLength(descriptions.join('')),
		loadMilliseconds: median(times),
	};
}
