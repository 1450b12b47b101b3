/**
 * What `n8n-node release` leaves to the project: it starts release-it with arguments of its own.
 * @type {import('release-it').Config}
 */
module.exports = {
	git: {
		// n8n's tool asks for this as well, but in a form that release-it does not understand.
		requireBranch: 'main',
	},
	github: { releaseNotes: 'tsx tools/release/run.ts notes ${version}' },
	hooks: { 'before:bump': 'tsx tools/release/run.ts date ${version}' },
};
