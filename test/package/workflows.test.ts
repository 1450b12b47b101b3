import { publishConfig, scripts } from '../../package.json';
import { commandsOf, FILES, read, runsOf, textOf } from './workflows';

const stepsOf = (file: string) => Object.values(read(file).jobs).flatMap(({ steps }) => steps);

/** What jobs may do, where they say it themselves. */
const RIGHTS: Readonly<Record<string, Record<string, string>>> = {
	'publish.yml: check': { contents: 'read' },
	// For the provenance statement, and to sign in to npm without a token.
	'publish.yml: publish': { contents: 'read', 'id-token': 'write' },
};

it('are those that are known', () => {
	expect(FILES).toEqual(['ci.yml', 'publish.yml', 'weekly.yml']);
});

/** The words of GitHub that the workflows use: it refuses a workflow with a word that it does not know. */
const WORDS = {
	workflow: ['name', 'on', 'permissions', 'concurrency', 'jobs'],
	job: ['name', 'needs', 'runs-on', 'timeout-minutes', 'permissions', 'strategy', 'steps'],
	step: ['name', 'uses', 'with', 'run'],
};

const unknownIn = (object: object, words: readonly string[]) =>
	Object.keys(object).filter((key) => !words.includes(key));

describe.each(FILES)('%s', (file) => {
	it('is written in the words of GitHub', () => {
		const workflow = read(file);
		const jobs = Object.values(workflow.jobs);
		expect(unknownIn(workflow, WORDS.workflow)).toEqual([]);
		for (const job of jobs) expect(unknownIn(job, WORDS.job)).toEqual([]);
		for (const step of stepsOf(file)) {
			expect(unknownIn(step, WORDS.step)).toEqual([]);
			expect('uses' in step).not.toBe('run' in step);
		}
		expect(
			jobs.flatMap(({ needs }) => needs ?? []).filter((name) => !(name in workflow.jobs)),
		).toEqual([]);
	});

	it('ends each job after 90 minutes at most, on a version of Node.js, with nothing left to fill in', () => {
		const limits = Object.values(read(file).jobs).map((job) => job['timeout-minutes'] ?? 360);
		expect(limits.filter((minutes) => minutes > 90)).toEqual([]);
		for (const { node, commands } of runsOf(file)) {
			expect(node).toMatch(/^(20\.20|22|24)$/);
			expect(commands.length).toBeGreaterThan(0);
			expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
		}
	});

	it('runs no script that there is not', () => {
		const named = runsOf(file).flatMap(({ commands }) =>
			commands.flatMap((command) => /^npm run (.*)$/.exec(command)?.[1] ?? []),
		);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it('may read the code, and nothing else unless a job needs it', () => {
		const { permissions, jobs } = read(file);
		expect(permissions).toEqual({ contents: 'read' });
		for (const [name, job] of Object.entries(jobs)) {
			expect(job.permissions).toEqual(RIGHTS[`${file}: ${name}`]);
		}
	});

	it('uses actions by the hash of a commit, with the version beside it', () => {
		const lines = textOf(file).match(/^.*\buses:.*$/gm) ?? [];
		expect(lines).toHaveLength(stepsOf(file).filter(({ uses }) => uses !== undefined).length);
		expect(lines.length).toBeGreaterThan(0);
		expect(
			lines.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
		).toEqual([]);
	});

	it('leaves no token behind, and knows of no other', () => {
		const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const step of checkouts) expect(step.with).toEqual({ 'persist-credentials': false });
		expect(textOf(file)).not.toMatch(/secrets\.|_TOKEN|_authToken/);
	});

	it('runs nothing that a stranger wrote with more than a stranger may do', () => {
		const begun = Object.keys(read(file).on);
		const harmless = ['push', 'pull_request', 'schedule', 'workflow_dispatch'];
		expect(begun.filter((event) => !harmless.includes(event))).toEqual([]);
	});

	it('checks the signatures of what it installs', () => {
		const commands = stepsOf(file).map(({ run }) => run);
		expect(commands).toContain('npm ci --ignore-scripts && npm audit signatures');
	});
});

describe('publish.yml', () => {
	const { on, jobs } = read('publish.yml');
	const signing = Object.entries(jobs).filter(([, job]) => job.permissions?.['id-token']);

	it('lets one job sign in to npm, which waits for all checks', () => {
		expect(signing.map(([name, { needs }]) => [name, needs])).toEqual([['publish', 'check']]);
		expect(jobs.check && commandsOf(jobs.check)).toEqual(['bash .ci/run']);
	});

	it.each(signing)(
		'runs in the job %s what is in the lock file, and nothing else',
		(_name, job) => {
			expect(commandsOf(job)).toEqual([
				'npm ci --ignore-scripts && npm audit signatures',
				expect.stringContaining('test "$GITHUB_REF_NAME" = '),
				'npm run release',
			]);
			expect(job.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
				'actions/checkout',
				'actions/setup-node',
			]);
			// A cache would bring in what another job has written.
			expect(job.steps[1]?.with).toEqual({ 'node-version': '24' });
		},
	);

	it('publishes only what has a version, with provenance', () => {
		expect(on).toEqual({ push: { tags: ['*.*.*'] } });
		expect(publishConfig).toEqual({ access: 'public', provenance: true });
		// On GitHub, n8n's tool lints, builds and publishes.
		expect(scripts.release).toBe('n8n-node release');
	});
});

describe('weekly.yml', () => {
	it('runs each week, and when somebody starts it', () => {
		const { on } = read('weekly.yml');
		expect(on).toEqual({
			schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* [0-6]$/) }],
			workflow_dispatch: null,
		});
	});

	it('keeps none of the newest packages', () => {
		const commands = runsOf('weekly.yml').flatMap((run) => run.commands);
		const installs = commands.filter((command) => command.startsWith('npm install'));
		expect(installs).toHaveLength(2);
		for (const command of installs) {
			expect(command).toMatch(/^npm install --ignore-scripts --no-save( @?[\w/-]+@latest)+$/);
		}
	});
});
