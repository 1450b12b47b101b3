import type { IDataObject } from 'n8n-workflow';

import type { Stored } from '../../tools/n8n/n8nClient';
import { say } from '../../tools/n8n/terminal';
import { withAftermath } from '../support/aftermath';
import { useEmulator } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { isOldest } from './support/instance';
import { CREDENTIAL_TYPE } from './support/lab';
import { ownN8n, type OwnN8n } from './support/ownN8n';
import { publish, until } from './support/published';
import { SCENARIOS, WITH_KEY, type Scenario } from './support/scenarios';
import { count, textOf } from './support/tally';
import { chatTrigger, inARow, sink } from './support/workflowSteps';

const SINK = 'Got';

const emulator = useEmulator();

interface Engine {
	label: string;
	/** Settings of n8n. */
	env: Record<string, string>;
	scenarios: readonly Scenario[];
}

const LEGACY: Engine = { label: 'as n8n is by default', env: {}, scenarios: WITH_KEY };

const DURABLE: Engine = {
	label: "with n8n's durable cursors",
	env: {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	},
	scenarios: SCENARIOS,
};

// The oldest n8n has no durable cursors yet.
const ENGINES = isOldest() ? [LEGACY] : [LEGACY, DURABLE];

/** An n8n of its own for a block of tests, with a credential for the emulator. */
function useOwnN8n({ env }: Engine) {
	let n8n: OwnN8n | undefined;
	let credential: Stored | undefined;
	const content = (apiKey: string) => ({
		name: 'h2oGPTe',
		type: CREDENTIAL_TYPE,
		data: { url: emulator().url, apiKey },
	});
	beforeAll(async () => {
		n8n = await ownN8n(env);
		await n8n.start();
		credential = await n8n.client().createCredential(content(emulator().keys.global));
	});
	afterAll(async () => await n8n?.remove());
	return () => {
		const [own, stored] = [n8n, credential];
		if (!own || !stored) throw new Error('n8n runs only within tests');
		return {
			n8n: own,
			credential: stored,
			useKey: async (apiKey: string) => {
				await own.client().updateCredential(stored.id, content(apiKey));
			},
		};
	};
}

describe.each(ENGINES.map((engine) => [engine.label, engine] as const))(
	'%s, each message starts the workflow once, through',
	(_label, engine) => {
		const lab = useOwnN8n(engine);

		it.each(engine.scenarios.map((scenario) => [scenario.label, scenario] as const))(
			'%s',
			async (label, { isOneSession = false, mayRepeat = false, act }) => {
				const { n8n, credential, useKey } = lab();
				const { store } = emulator();
				const sessions = store.addSessions(isOneSession ? 1 : 3).map(({ id }) => id);
				for (const id of sessions) store.addExchange(id, 'Old question', 'Old answer');
				const parameters: IDataObject = isOneSession
					? { watch: 'session', sessionId: byId(sessions[0] ?? '') }
					: { watch: 'all' };
				const workflow = inARow(label, [chatTrigger(parameters, credential), sink(SINK)]);
				const published = await publish(workflow, n8n.client, emulator());
				const { executions, polled, unpublish } = published;

				const posted: string[] = [];
				const post = (messages: number) => {
					for (const index of Array.from({ length: messages }).keys()) {
						const session = sessions[index % sessions.length] ?? '';
						posted.push(store.addMessage(session, { content: `Message ${index}` }).id);
					}
				};
				const cutShort = async () => (await executions()).flatMap(({ unfinished }) => unfinished);
				const received = async () =>
					(await executions())
						.flatMap(({ items, unfinished }) => (unfinished.length > 0 ? unfinished : items(SINK)))
						.map(({ id }) => String(id));
				const arrived = async () =>
					await until(
						async () => count(posted, await received()).lost === 0,
						'all messages have arrived',
					);
				let came: string[] = [];
				const actAndSettle = async () => {
					await act({ ...published, n8n, emulator: emulator(), post, arrived, useKey });
					// What is on its way comes with the next polls.
					await polled();
					await polled();
				};
				const tell = async () => {
					came = await received();
					const crashed = (await cutShort()).length;
					say(
						`\n  ${engine.label}, ${label}: ${textOf(count(posted, came))}, cut short ${crashed}`,
					);
				};
				await withAftermath(actAndSettle, [tell, unpublish], n8n.report);

				const tally = count(posted, came);
				const all = { posted: posted.length, received: posted.length };
				const repeated = mayRepeat ? tally.repeated : 0;
				expect(tally).toEqual({ ...all, lost: 0, repeated, others: 0 });
				if (isOneSession) expect(came).toEqual(posted);
			},
		);
	},
);
