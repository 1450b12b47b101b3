const common = {
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	// Jest looks globals up slowly, and tests with very many sessions and messages need these often. Not `Set`: a node of n8n
	// is a class of that name.
	sandboxInjectedGlobals: [
		'Array',
		'BigInt',
		'Boolean',
		'JSON',
		'Map',
		'Math',
		'Number',
		'Object',
		'Promise',
		'String',
	],
	// The packed copy under dist/ has a package.json of the same name.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n-local/'],
};

/**
 * Tests in some folders of `test/`.
 * @param {string} displayName
 * @param {string[]} names
 */
const folders = (displayName, names) => ({
	...common,
	displayName,
	testMatch: names.map((name) => `<rootDir>/test/${name}/**/*.test.ts`),
	testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
});

/** Tests of files that take longer than half a minute each, wherever they are, and random histories in large numbers. */
const long = {
	...common,
	displayName: 'long',
	testMatch: ['<rootDir>/test/**/*.long.test.ts', '<rootDir>/test/trigger/histories.test.ts'],
	globals: { HISTORY_RUNS: 200 },
};

/**
 * Tests that share a whole n8n, which starts before the first of them.
 * @param {string} displayName
 * @param {string} setup
 */
const withN8n = (displayName, setup, folder = displayName) => ({
	...folders(displayName, [folder]),
	globalSetup: `<rootDir>/test/${setup}.ts`,
	globalTeardown: `<rootDir>/test/${folder}/teardown.ts`,
});

/** @type {import('jest').Config} */
module.exports = {
	// Two cores are all that some machines have; jest would leave one of them idle.
	maxWorkers: '100%',
	// This ends a test that hangs, and nothing else: no test is near it, however busy the machine is.
	testTimeout: 1_800_000,
	reporters: ['default', '<rootDir>/tools/jest/runningFiles.js'],
	projects: [
		folders('unit', ['nodes', 'contract', 'docs', 'tools']),
		{
			...folders('engine', [
				'bench',
				'emulator',
				'engine',
				'examples',
				'package',
				'support',
				'sweep',
				'trigger',
			]),
			globals: { HISTORY_RUNS: 20 },
		},
		long,
		withN8n('e2e', 'e2e/setup'),
		{
			...withN8n('oldest', 'e2e/setupOldest', 'e2e'),
			// Not those of the AI Agent and of the speed, which are about n8n's own nodes as well.
			testMatch: [
				'<rootDir>/test/oldest/**/*.test.ts',
				'<rootDir>/test/e2e/{activation,chatbotExample,guardedN8n,operations,previews,savedCredential,signIn,streaming,trigger}.test.ts',
			],
		},
		{ ...withN8n('ui', 'ui/setup'), globalTeardown: '<rootDir>/test/e2e/teardown.ts' },
		withN8n('queue', 'queue/setup'),
	],
};
