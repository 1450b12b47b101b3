const Module = require('node:module');
const { join } = require('node:path');

/**
 * Loaded into the process of n8n before n8n itself (`node --require`), this lets it find no packages of this project, in whose
 * folder it is installed. Otherwise a node would find there what n8n does not bring, and work here alone.
 */
const OWN = join(__dirname, '..', '..', 'node_modules');

/** @type {(from: string) => string[]} */
const pathsFor = Reflect.get(Module, '_nodeModulePaths');
Reflect.set(Module, '_nodeModulePaths', (/** @type {string} */ from) =>
	pathsFor(from).filter((path) => path !== OWN),
);
