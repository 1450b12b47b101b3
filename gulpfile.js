const { readdirSync } = require('node:fs');
const { dest, src } = require('gulp');

/** Copies what the TypeScript compiler leaves behind: icons and codex files, in the folders n8n looks for them. */
function build() {
	return src(['icons/*.svg', 'nodes/**/*.node.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/** Keeps those of the pictures taken by `npm run test:ui` that the documentation shows. */
function pictures() {
	const examples = readdirSync('examples')
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''));
	const shown = ['actions', 'answer', 'chat', 'chat-model', 'trigger', ...examples];
	return src(
		shown.map((name) => `test/ui/pictures/${name}.png`),
		{ encoding: false },
	).pipe(dest('docs/pictures'));
}

exports.build = build;
exports.pictures = pictures;
