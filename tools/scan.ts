/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

import { packInto } from './pack';
import { withProgress } from './progress';

interface Leg {
	name: string;
	folder: string;
	patterns: string[];
}

/** Scans as n8n does when it reviews a package, and counts the warnings too, which n8n's own verdict leaves out. */
async function verdictOn({ name, folder, patterns }: Leg): Promise<boolean> {
	const verdict = await analyzePackage(folder, patterns);
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	process.stdout.write(await formatter.format(results));
	process.stdout.write(
		`${name}: ${results.length} files, ${errors} errors, ${warnings} warnings${verdict.passed ? '' : `, not passed: ${verdict.message}`}\n`,
	);
	return verdict.passed && results.length > 0 && errors + warnings === 0;
}

async function scan(leg: Leg): Promise<boolean> {
	return await withProgress(`${leg.name} is scanned`, async () => await verdictOn(leg));
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'scan-'));
	try {
		await withProgress('The package is packed', async () => await packInto(folder));
		const source = await scan({
			name: 'Source',
			folder: join(__dirname, '..'),
			patterns: SOURCE_FILE_PATTERNS,
		});
		const tarball = await scan({ name: 'Tarball', folder, patterns: ['**/*.js', 'package.json'] });
		process.exitCode = source && tarball ? 0 : 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
