/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Expression } from 'n8n-workflow';

/** What n8n evaluates expressions with: in an isolate of their own, which is the default, or in the process itself. */
export type ExpressionEngine = 'vm' | 'legacy';

/** The Node.js that a worker runs on, and the expression engine that n8n has there. */
export interface Platform {
	/** The path of the program. */
	node: string;
	engine: ExpressionEngine;
}

/** n8n's own settings of the engine. */
const VM_SETTINGS = {
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
};

/** Starts the expression engine of this process. The one in the process itself needs no start. */
export async function startExpressions(engine: ExpressionEngine): Promise<void> {
	await Expression.initExpressionEngine({ engine, ...VM_SETTINGS });
}

/** Says what a platform is: `vm on Node.js 24.1.0`. */
export async function describePlatform({ node, engine }: Platform): Promise<string> {
	const { stdout } = await promisify(execFile)(node, ['--version']);
	return `${engine} on Node.js ${stdout.trim().slice(1)}`;
}

/** The Node.js that this runs on, with the engine that works on all versions. */
export const THIS_PLATFORM: Platform = { node: process.execPath, engine: 'legacy' };
