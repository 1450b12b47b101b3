/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.e2e.config.js'),
	// Not those of the AI Agent and of the speed, which are about n8n's own nodes as well.
	testMatch: [
		'<rootDir>/test/e2e/{account,activation,chatbotExample,credential,guard,operations,streaming,trigger}.test.ts',
	],
	globalSetup: '<rootDir>/test/e2e/setupOldest.ts',
};
