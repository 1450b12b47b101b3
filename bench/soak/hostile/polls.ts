import type { INodeType } from 'n8n-workflow';

import { createPolling } from '../../../test/support/polling/createPolling';
import { CURSOR_ENGINES } from '../../../test/support/polling/interface';
import type { Access } from '../deeds';

/** Publishes a trigger for each way in which n8n keeps its state, lets it poll twice, and unpublishes it. */
export async function watchBriefly(node: INodeType, credential: Access): Promise<void> {
	const watchWith = async (engine: (typeof CURSOR_ENGINES)[number]) => {
		const polling = createPolling({
			...{ engine, node, credential: { ...credential } },
			parameters: { watch: 'all', messagesFrom: 'all' },
		});
		await polling.activate();
		await polling.tick();
		await polling.tick();
		await polling.deactivate();
	};
	await Promise.all(CURSOR_ENGINES.map(watchWith));
}
