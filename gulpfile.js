const { dest, src } = require('gulp');

/** Copies what the TypeScript compiler leaves behind: icons and codex files, in the folders n8n looks for them. */
function build() {
	return src(['credentials/**/*.svg', 'nodes/**/*.{svg,node.json}'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.build = build;
