import { config } from '@n8n/node-cli/eslint';
import { globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const BLAME = 'errors?|problems?|failures?|failed|mistakes?|invalid|illegal|bad';

/** Texts of three words at least: those that begin like a sentence, and parts of those in which something is filled in. */
const sentences = (pattern) =>
	`Literal[value=/^(?=["A-Z])(?=.* .* ).*${pattern}/], TemplateElement[value.raw=/^(?=.* .* ).*${pattern}/]`;

const TONE = [
	{
		selector: sentences(`\\b(?:${BLAME})\\b`),
		message: 'Say what happened and what to do next, and blame nobody.',
	},
	{
		selector: sentences('(?:Ignore SSL(?! Issues \\(Insecure\\))|Timeout(?! \\(Seconds\\)))'),
		message: 'Call a field or switch by the name that the editor shows.',
	},
];

const ONE_EGRESS = {
	selector:
		'MemberExpression[property.name=/^(httpRequest|request)/][object.property.name="helpers"]',
	message:
		'sendOnce.ts is the one place that talks to the server, beside credentialTestRequest.ts for the test of the credential.',
};

/** What this project asks on top of n8n's own rules, which `eslint.config.mjs` holds and strict mode keeps as they are. */
export default tseslint.config(
	globalIgnores(['coverage', '.n8n-local']),
	...config,
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { project: './tsconfig.tools.json' } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'max-lines': ['error', 200],
			'no-warning-comments': 'error',
		},
	},
	{
		// Tables of tests are not cut where they reach some length.
		files: ['test/**/*.ts'],
		rules: { 'max-lines': 'off' },
	},
	{
		files: ['bench/**/*.ts'],
		rules: { 'max-lines': ['error', 400] },
	},
	{
		files: ['{nodes,emulator}/**/*.ts'],
		rules: {
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
		},
	},
	{
		// What people, models and servers write may have any length: no pattern may take more than one pass over it.
		files: ['{nodes,credentials,emulator}/**/*.ts'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
		},
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!\\.|n8n-workflow$|@n8n/ai-node-sdk$)',
							message: 'Ship no dependency.',
						},
						{
							regex: '^@n8n/ai-node-sdk$',
							allowTypeImports: true,
							message: 'Load it while the node runs (loadSdk.ts): n8n before 2.16 has none.',
						},
					],
				},
			],
		},
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...TONE, ONE_EGRESS] },
	},
	{
		files: ['nodes/shared/{transport/sendOnce,editor/credentialTestRequest}.ts'],
		rules: { 'no-restricted-syntax': ['error', ...TONE] },
	},
);
