import { expressionsFor } from '../../../bench/soak/expressions';
import { fileJobs } from '../../../bench/soak/fileJobs';
import { MIX } from '../../../bench/soak/operations';
import { CHANGES, SAMPLE_JOBS } from '../../../bench/soak/sampleJobs';
import { resources } from '../../../nodes/H2oGpteChat/resources';
import { SAMPLES } from '../../support/operationSamples';
import { byId } from '../../support/operationCases';

const namesOf = (jobs: ReadonlyArray<{ name: string }>) => [
	...new Set(jobs.map(({ name }) => name)),
];

it('runs every operation of the node', () => {
	const operations = resources.flatMap(({ value, operations: own }) =>
		own.map((operation) => `${value}: ${operation.value}`),
	);
	const run = namesOf([...MIX, ...SAMPLE_JOBS, ...fileJobs((content) => content)]);
	expect(run.sort()).toEqual(operations.sort());
});

it('looks for the change of each operation that makes one, and for no other', () => {
	const changing = SAMPLES.filter(
		({ name, reads }) => !reads && namesOf(SAMPLE_JOBS).includes(name),
	);
	expect(Object.keys(CHANGES).sort()).toEqual(namesOf(changing).sort());
});

it('puts what is another for each item into expressions', () => {
	const id = '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01';
	expect(
		expressionsFor(
			{ sessionId: byId(id), ids: `${id},${id}`, limit: 1, more: { name: 'New' } },
			'own',
		),
	).toEqual({
		sessionId: byId('={{ $json.own.sessionId.value }}'),
		ids: '={{ $json.own.ids }}',
		limit: 1,
		more: { name: 'New' },
	});
});
