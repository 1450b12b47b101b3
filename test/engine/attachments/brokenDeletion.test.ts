import { hurryWaits, letTimeFly } from '../../support/fasterClocks';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from './aliases';
import { callsOf, send, watch } from './sendFiles';
import { counted, failedAt, isOf, parameters, stoppedAt, TROUBLES } from './steps';

const running = useEmulator({ switches: { 'job-delay': 0 } });

hurryWaits();

const HOUR_MS = 3_600_000;

describe('a job that', () => {
	it.each([
		['fails', 'fail', 'The server says: ""boiler.pdf" could not be processed'],
		['is stopped at the server', 'cancel', 'The collection collection 1 was made for the files.'],
	] as const)(
		'%s leaves what it names, and no session asks for its files',
		async (_label, outcome, said) => {
			const emulator = running();
			const made = watch(emulator);
			emulator.switches['job-outcome'] = outcome;
			const { items } = await send(emulator, parameters(false), {
				onError: 'continueRegularOutput',
			});
			const named = createAliases();
			named(emulator.requests.map(sentOf));
			expect(items.map(({ json }) => named(json).error)).toEqual([
				expect.objectContaining({
					description: expect.stringContaining(said) as unknown,
					session_id: 'session 1',
					collection_id: 'collection 1',
					job_id: 'job 1',
				}),
			]);
			expect(counted(made())).toEqual([1, 1, 0]);
			expect(callsOf(emulator).filter((call) => call.endsWith('/completions'))).toEqual([]);
		},
	);

	it('never ends is given up, and its collection deleted', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.switches['job-outcome'] = 'hang';
		const isWaiting = isOf({ match: 'GET /jobs/{job_id}' });
		let hasPassed = false;
		const land = letTimeFly(() => {
			const isTime =
				!hasPassed && emulator.requests.some((one) => isWaiting(one) && one.endedAt !== undefined);
			hasPassed ||= isTime;
			return isTime;
		}, HOUR_MS);
		const { items } = await send(emulator, parameters(true), { onError: 'continueRegularOutput' });
		land();
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^The job .* was not done after /) as unknown,
				description: expect.stringMatching(/ The session was deleted afterwards\.$/) as unknown,
			}),
		]);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it('runs when the execution is stopped is canceled as well', async () => {
		const emulator = running();
		emulator.switches['job-outcome'] = 'hang';
		const { error } = await stoppedAt(emulator, { match: 'GET /jobs/{job_id}' }, true);
		expect(error?.description).toMatch(/^.* The job \S+, which reads it, was canceled as well\./);
		expect([...emulator.store.jobs.entries.values()].map(({ state }) => state)).toEqual([
			'canceled',
		]);
	});
});

const DELETIONS = [
	'DELETE /chats/{session_id}',
	'DELETE /documents/{document_id}',
	'DELETE /collections/{collection_id}',
];

describe.each(DELETIONS)('%s', (match) => {
	it('is done all the same where the execution is stopped meanwhile', async () => {
		const emulator = running();
		const made = watch(emulator);
		const stop = new AbortController();
		const isMeant = isOf({ match });
		emulator.hooks.arrive = (request) => {
			if (isMeant(request)) stop.abort();
			return undefined;
		};
		const { status } = await send(emulator, parameters(true), { stop: stop.signal });
		expect([status, counted(made())]).toEqual(['canceled', [0, 0, 0]]);
	});

	it('is tried again where there were too many requests', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.addFault({ match, status: 429 });
		const { items } = await send(emulator, parameters(true));
		expect(items.map(({ json }) => 'not_deleted' in json)).toEqual([false]);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it.each(TROUBLES)('$label: is told beside the answer', async (trouble) => {
		const { items, hints } = await failedAt(running(), { match }, trouble, true);
		expect(items.map(({ json }) => [typeof json.output, typeof json.not_deleted])).toEqual([
			['string', 'object'],
		]);
		expect(hints).toEqual([expect.stringMatching(/^Still at the server, /)]);
	});
});
