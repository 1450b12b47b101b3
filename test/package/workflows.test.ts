/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { publishConfig } from '../../package.json';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const FILES = readdirSync(FOLDER);
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const read = (file: string): Workflow => parse(textOf(file));
const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);
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

describe.each(FILES)('%s', (file) => {
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
		expect(begun.filter((event) => !['push', 'pull_request', 'schedule'].includes(event))).toEqual(
			[],
		);
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
				'npx n8n-node release',
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
	});
});
