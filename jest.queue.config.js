/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/queue/setup.ts',
	globalTeardown: '<rootDir>/test/queue/teardown.ts',
	testTimeout: 240_000,
};
