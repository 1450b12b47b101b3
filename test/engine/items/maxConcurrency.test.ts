import type { INodeParameters } from 'n8n-workflow';

import { holdTogether } from '../../support/holdTogether';
import { marked } from '../../support/marked';
import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { byId, set } from '../../support/operationCases';

const running = useEmulator();

const run = async (parameters: INodeParameters, options?: Partial<NodeOptions>) =>
	await runOn(running(), parameters, options);

const itemsOf = (ids: string[]) => ids.map((id) => ({ json: { id } }));
const FROM_ITEM = byId('={{ $json.id }}');

/** Without streaming the end of an answer is one moment for both sides; a stream is read before it is closed. */
const PLAIN = { stream: false };

describe('how many at once', () => {
	const FIVE = ['how many', undefined, 5] as const;
	it.each([FIVE, ['one', 1, 1] as const, ['twelve', 12, 12] as const])(
		'keeps to the limit: %s',
		async (_label, maxConcurrency, peak) => {
			const emulator = running();
			const ids = emulator.store.addSessions(30).map(({ id }) => id);
			holdTogether(emulator, peak);
			const { items } = await run(
				{
					resource: 'session',
					operation: 'get',
					sessionId: FROM_ITEM,
					options: maxConcurrency ? { maxConcurrency } : {},
				},
				{ items: itemsOf(ids) },
			);
			expect([items.length, emulator.inFlight.peak]).toEqual([30, peak]);
		},
	);

	it('sends to sixty sessions side by side, and to no more at once than allowed', async () => {
		const emulator = running();
		const ids = emulator.store.addSessions(60).map(({ id }) => id);
		holdTogether(emulator, 7);
		const { items } = await run(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: FROM_ITEM,
				message: 'Hello',
				options: { ...PLAIN, maxConcurrency: 7 },
			},
			{ items: itemsOf(ids) },
		);
		expect(items.map(({ json }) => json.session_id)).toEqual(ids);
		expect(emulator.inFlight.peak).toBe(7);
	});

	it('sends to one session one message after another, in order, and to several side by side', async () => {
		const emulator = running();
		const ids = emulator.store.addSessions(2).map(({ id }) => id);
		holdTogether(emulator, 2);
		const items = Array.from({ length: 20 }, (_, index) => ({
			json: { id: ids[index % 2] ?? '', text: `Question ${index}` },
		}));
		await run(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: FROM_ITEM,
				message: '={{ $json.text }}',
				options: PLAIN,
			},
			{ items },
		);
		expect(emulator.inFlight.peak).toBe(2);
		for (const [session, id] of ids.entries()) {
			const questions = emulator.requests
				.filter(({ path }) => path.includes(id))
				.map(({ body }) => body);
			expect(questions).toEqual(
				[0, 2, 4, 6, 8, 10, 12, 14, 16, 18].map((index) =>
					marked({ message: `Question ${index + session}`, stream: false }),
				),
			);
			const times = emulator.requests.filter(({ path }) => path.includes(id));
			times.slice(1).forEach(({ startedAt }, index) => {
				expect(startedAt).toBeGreaterThanOrEqual(times[index]?.endedAt ?? Infinity);
			});
		}
	});

	it('takes an ID with blanks around it for the same session', async () => {
		const emulator = running();
		const { id } = emulator.store.addSession();
		set(emulator, { delay: 10 });
		await run(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: FROM_ITEM,
				message: 'Hello',
				options: PLAIN,
			},
			{ items: itemsOf([id, `${id} `, ` ${id}`]) },
		);
		expect(emulator.inFlight.peak).toBe(1);
	});
});
