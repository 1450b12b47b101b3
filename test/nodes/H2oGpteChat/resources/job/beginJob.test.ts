import type { IExecuteFunctions } from 'n8n-workflow';

import { beginJob } from '../../../../../nodes/H2oGpteChat/resources/job/beginJob';

const nodeOf = (stop: AbortSignal): IExecuteFunctions =>
	Object.assign(Object.create({}), { getExecutionCancelSignal: () => stop });

it.each<[string, boolean]>([
	['sends no request that is not canceled where the execution was stopped before', true],
	['lets the server answer where it goes on', false],
])('%s', async (_label, isStopped) => {
	const stop = new AbortController();
	if (isStopped) stop.abort();
	const job = await beginJob(nodeOf(stop.signal), async (cancelSignal) => ({
		id: 'j1',
		name: String(cancelSignal?.aborted),
	}));
	expect(job).toEqual({ id: 'j1', name: String(isStopped) });
});

it.each<[string, unknown]>([
	['nothing', undefined],
	['a list', []],
	['an object without an ID', { name: 'Delete' }],
])('refuses %s for an answer', async (_label, answer) => {
	const begun = beginJob(nodeOf(new AbortController().signal), async () => answer);
	await expect(begun).rejects.toThrow('The server did not say which job it began');
});
