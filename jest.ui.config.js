/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.e2e.config.js'),
	testMatch: ['<rootDir>/test/ui/**/*.test.ts'],
	globalSetup: '<rootDir>/test/ui/setup.ts',
	testTimeout: 240_000,
	verbose: true,
};
