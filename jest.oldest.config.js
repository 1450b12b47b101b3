/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.e2e.config.js'),
	globalSetup: '<rootDir>/test/e2e/setupOldest.ts',
};
