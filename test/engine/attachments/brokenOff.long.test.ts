import type { IDataObject } from 'n8n-workflow';

import { hurryWaits } from '../../support/fasterClocks';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from './aliases';
import { callsOf, send, watch } from './sendFiles';
import { counted, failedAt, isOf, parameters, STEPS, stoppedAt, TROUBLES } from './steps';

const running = useEmulator({ switches: { 'job-delay': 0 } });

hurryWaits();

describe.each(STEPS)('$label', (step) => {
	const { details, notes, collections, documents } = step;

	describe.each(TROUBLES)('$label', (trouble) => {
		it('leaves what it names', async () => {
			const emulator = running();
			const made = watch(emulator);
			const { items } = await failedAt(emulator, step, trouble, false);
			const named = createAliases();
			named(emulator.requests.map(sentOf));
			expect(items.map(({ json }) => named(json).error)).toEqual([
				expect.objectContaining({ session_id: 'session 1', ...details }),
			]);
			const [error] = items.map(({ json }) => named(json).error as IDataObject);
			expect(notes.filter((note) => !String(error?.description).includes(note))).toEqual([]);
			expect(counted(made())).toEqual([1, collections, documents]);
		});

		it('leaves nothing where the session is deleted afterwards', async () => {
			const emulator = running();
			const made = watch(emulator);
			const { items } = await failedAt(emulator, step, trouble, true);
			expect(items.map(({ json }) => json.error)).toEqual([
				expect.objectContaining({
					description: expect.stringMatching(/ The session was deleted afterwards\.$/) as unknown,
				}),
			]);
			expect(counted(made())).toEqual([0, 0, 0]);
		});
	});

	it('stopped: leaves what it names', async () => {
		const emulator = running();
		const made = watch(emulator);
		const { status, error } = await stoppedAt(emulator, step, false);
		const named = createAliases();
		named(emulator.requests.map(sentOf));
		const description = named(error?.description ?? '');
		const left = { notes, collections, ...step.stopped };
		expect(status).toBe('canceled');
		expect(left.notes.filter((note) => !description.includes(note))).toEqual([]);
		expect(counted(made())).toEqual([1, left.collections, documents]);
	});

	it('stopped: leaves nothing where the session is deleted afterwards', async () => {
		const emulator = running();
		const made = watch(emulator);
		const { status, error } = await stoppedAt(emulator, step, true);
		expect(status).toBe('canceled');
		expect(error?.description).toMatch(/ The session was deleted afterwards\.$/);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it('too many requests: is tried again, and nothing is doubled', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.addFault({ match: step.match, status: 429 });
		const { items, error } = await send(emulator, parameters(false));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.output)).toEqual([
			'The boiler holds nine litres. (boiler.pdf, page 2)\n\nSources:\n\n- boiler.pdf, page 2',
		]);
		expect(emulator.requests.filter(isOf(step))).toHaveLength(2);
		expect(counted(made())).toEqual([1, 1, 1]);
		const [sessionId = ''] = made().sessions;
		expect(emulator.store.sessions.get(sessionId)?.messages).toHaveLength(2);
	});

	it('with Retry On Fail: leaves nothing of the first try either', async () => {
		const emulator = running();
		const made = watch(emulator);
		const refused = { label: '', fault: { status: 500 } };
		const { items, error } = await failedAt(emulator, step, refused, true, { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(callsOf(emulator).filter((call) => call === 'POST /chats')).toHaveLength(2);
		expect(counted(made())).toEqual([0, 0, 0]);
	});
});
