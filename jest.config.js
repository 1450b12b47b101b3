/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Those start a whole n8n: npm run test:e2e, npm run test:ui and npm run test:queue.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e|ui|queue)/'],
	// Some tests make hundreds of requests, and machines are busy: no test is near this.
	testTimeout: 180_000,
	// Two cores are all that some machines have; jest would leave one of them idle.
	maxWorkers: '100%',
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	// The packed copy under dist/ has a package.json of the same name.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n-local/'],
};
