/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: {
		'\\.ts$': [
			'ts-jest',
			{ tsconfig: { extends: './tsconfig.json', resolveJsonModule: true }, isolatedModules: true },
		],
	},
	// The packed copy under dist/ has a package.json of the same name.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n-local/'],
};
