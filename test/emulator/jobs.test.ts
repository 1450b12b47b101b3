import { sleep } from 'n8n-workflow';

import type { Switches } from '../../emulator/switches';
import { MANUAL } from '../support/useEmulator';
import { documentClientOf, type JobAnswer } from './documentClient';
import { useClient } from './emulatorClient';

const { running, client } = useClient({ switches: { 'job-delay': 0 } });
const files = documentClientOf(() => running().url);

const job = async (id: string) => (await client.call<JobAnswer>('GET', `/jobs/${id}`)).json;

const names = () =>
	running()
		.store.documentsIn(MANUAL)
		.map(({ name }) => name);

/** Waits until a job has come to what is wanted of it. */
async function until(id: string, isWanted: (state: JobAnswer) => boolean): Promise<JobAnswer> {
	for (;;) {
		const state = await job(id);
		if (isWanted(state)) return state;
		await sleep(5);
	}
}

it.each<[label: string, switches: Switches, expected: object, kept: boolean]>([
	[
		'completes',
		{},
		{
			overall_status: 'completed',
			progress: 1,
			passed_percentage: 1,
			failed_percentage: 0,
			statuses: [{ id: 'new.txt', status: 'completed' }],
			errors: [],
		},
		true,
	],
	[
		'fails',
		{ 'job-outcome': 'fail' },
		{
			overall_status: 'failed',
			progress: 1,
			passed_percentage: 0,
			failed_percentage: 1,
			statuses: [{ id: 'new.txt', status: 'failed' }],
			errors: ['"new.txt" could not be processed: the emulator was told so.'],
		},
		false,
	],
	[
		'is cancelled',
		{ 'job-outcome': 'cancel' },
		{
			overall_status: 'canceled',
			progress: 0.25,
			statuses: [{ id: 'new.txt', status: 'canceled' }],
			errors: [],
			canceled_by: 'admin@emulator.example',
			cancel_reason: 'The emulator was told so.',
		},
		false,
	],
])('a job %s at once where it takes no time', async (_, switches, expected, kept) => {
	Object.assign(running().switches, switches);
	const begun = await files.ingestText(MANUAL, 'new.txt', 'New.');
	expect(begun).toMatchObject({ name: 'Ingesting new.txt', ...expected });
	expect(await job(begun.id)).toEqual(begun);
	expect(names().includes('new.txt')).toBe(kept);
});

it('takes a moment, tells how far it is, and has nothing to show before its end', async () => {
	Object.assign(running().switches, { 'job-delay': 400 });
	const begun = await files.ingestText(MANUAL, 'new.txt', 'New.');
	expect(begun).toMatchObject({ overall_status: 'in progress', progress: 0 });
	const half = await until(begun.id, ({ progress }) => progress > 0);
	expect(half.progress).toBeLessThanOrEqual(1);
	if (half.overall_status === 'in progress') expect(names()).not.toContain('new.txt');
	expect(await until(begun.id, ({ progress }) => progress === 1)).toMatchObject({
		overall_status: 'completed',
	});
	expect(names()).toContain('new.txt');
});

it('never ends where it hangs, until somebody cancels it', async () => {
	Object.assign(running().switches, { 'job-outcome': 'hang' });
	const { id } = await files.ingestText(MANUAL, 'new.txt', 'New.');
	expect(await until(id, ({ progress }) => progress > 0)).toMatchObject({
		overall_status: 'in progress',
		progress: 0.25,
		statuses: [{ id: 'new.txt', status: 'in progress' }],
	});
	const canceled = {
		overall_status: 'canceled',
		canceled_by: 'demo@emulator.example',
		cancel_reason: 'The user cancelled it.',
		statuses: [{ id: 'new.txt', status: 'canceled' }],
	};
	expect(await client.call('POST', `/jobs/${id}/cancel`)).toMatchObject({
		status: 200,
		json: canceled,
	});
	expect(await job(id)).toMatchObject(canceled);
	expect(names()).not.toContain('new.txt');
});

it('stays as it is where it is cancelled after its end', async () => {
	const { id } = await files.ingestText(MANUAL, 'new.txt', 'New.');
	expect((await client.call('POST', `/jobs/${id}/cancel`)).json).toMatchObject({
		overall_status: 'completed',
	});
	expect(names()).toContain('new.txt');
});

it('fails where its collection is gone before its end', async () => {
	Object.assign(running().switches, { 'job-delay': 20 });
	const { id: collection } = running().store.addCollection();
	running().hooks.answer = () => running().store.removeCollection(collection);
	const { id } = await files.ingestText(collection, 'new.txt', 'New.');
	expect(await until(id, ({ progress }) => progress === 1)).toMatchObject({
		overall_status: 'failed',
		errors: [`There is no collection "${collection}".`],
	});
});

it('is listed, the newest first', async () => {
	const ids = [];
	for (const name of ['a.txt', 'b.txt'])
		ids.unshift((await files.ingestText(MANUAL, name, 'A')).id);
	const { json } = await client.call<JobAnswer[]>('GET', '/jobs');
	expect(json.map(({ id }) => id)).toEqual(ids);
});

it('goes wrong only as often as it was told', async () => {
	Object.assign(running().switches, { 'job-outcome': 'fail', times: 1 });
	const outcomes = [];
	for (const name of ['a.txt', 'b.txt']) {
		outcomes.push((await files.ingestText(MANUAL, name, 'A')).overall_status);
	}
	expect(outcomes).toEqual(['failed', 'completed']);
});
