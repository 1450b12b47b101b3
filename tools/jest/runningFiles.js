const { relative } = require('node:path');

/** @typedef {{ path: string }} TestFile */

const REMINDER_MS = 20_000;

/**
 * A reporter that names the files which are running when none has ended for 20 seconds: jest says nothing before a file
 * has ended, unless it writes to a terminal.
 * @param {{ rootDir: string }} globalConfig
 * @param {{ isTerminal?: boolean, say?: (line: string) => void }} options
 */
module.exports = function runningFiles(
	{ rootDir },
	{ isTerminal = process.stderr.isTTY, say = (line) => process.stderr.write(`${line}\n`) } = {},
) {
	/** @type {Map<string, number>} */
	const begun = new Map();
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const remind = () => {
		const now = performance.now();
		const files = [...begun].map(
			([path, since]) => `${relative(rootDir, path)} (${Math.round((now - since) / 1000)} s)`,
		);
		say(`Running: ${files.length > 0 ? files.join(', ') : 'getting ready'}`);
	};
	const restart = () => {
		clearInterval(timer);
		if (!isTerminal) timer = setInterval(remind, REMINDER_MS);
	};
	return {
		onRunStart: restart,
		/** @param {TestFile} file */
		onTestFileStart: ({ path }) => void begun.set(path, performance.now()),
		/** @param {TestFile} file */
		onTestFileResult: ({ path }) => {
			begun.delete(path);
			restart();
		},
		onRunComplete: () => clearInterval(timer),
	};
};
