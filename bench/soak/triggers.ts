import type { INodeType } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import { createPolling } from '../../test/support/polling/createPolling';
import type { Polling } from '../../test/support/polling/interface';
import { CURSOR_ENGINES } from '../../test/support/polling/interface';
import type { Access, Polled } from './deeds';

/** Workflows that begin with the trigger, one for each way in which n8n keeps its state. */
export interface Triggers {
	publish: (access: Access) => Promise<void>;
	/** Polls each of them once. */
	poll: () => Promise<Polled>;
	unpublish: () => Promise<void>;
}

/** Takes what a poll left in the stand-in for n8n's database, which would grow otherwise. */
function take({ database, stored }: Polling) {
	const executions = database.executions.splice(0);
	const failed = database.failures.splice(0).length;
	database.writes.length = 0;
	const told = executions.flatMap(({ items }) =>
		items.map(({ json: { id, content } }) => ({ id: String(id), content: String(content) })),
	);
	return { told, failed, state: Math.max(stored()?.length ?? 0, database.staticData.length) };
}

/** Makes the workflows; nothing is published yet. */
export function createTriggers(node: INodeType): Triggers {
	const pollings = new Map<string, Polling>();
	return {
		publish: async (credential) => {
			for (const engine of CURSOR_ENGINES) {
				const polling = createPolling({
					...{ engine, node, credential },
					parameters: { watch: 'all', messagesFrom: 'all' },
				});
				const { error } = await polling.activate();
				if (error) throw new OperationalError('The trigger was not activated', { cause: error });
				pollings.set(engine, polling);
			}
		},
		poll: async () => {
			const found: Polled = { told: {}, failed: 0, state: 0 };
			const one = async ([engine, polling]: [string, Polling]) => {
				await polling.tick();
				const { told, failed, state } = take(polling);
				found.told[engine] = told;
				found.failed += failed;
				found.state = Math.max(found.state, state);
			};
			await Promise.all([...pollings].map(one));
			return found;
		},
		unpublish: async () => {
			await Promise.all([...pollings.values()].map(async ({ deactivate }) => await deactivate()));
			pollings.clear();
		},
	};
}
