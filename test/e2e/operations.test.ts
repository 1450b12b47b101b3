import type { Emulator } from '../../emulator/server';
import { MANUAL, sentOf } from '../support/emulator';
import { arrange, type Given } from '../support/operation';
import { SAMPLES } from '../support/operations';
import { useLab } from './support/lab';
import { BUTTON, button, CHAT, chatNode, inARow } from './support/workflows';

const lab = useLab();

/** A session as `arrange` makes it, whose answer is based on passages, so that these can be listed. */
function arrangeWithReferences(emulator: Emulator): Given {
	const given = arrange(emulator);
	const { collections, messages, searchIn } = emulator.store;
	const manual = collections.get(MANUAL);
	const reply = messages.get(given.replyId);
	const wanted = { include: [], exclude: [], max: 1, minScore: 0 };
	if (manual && reply) reply.references = searchIn(manual)('How often do I descale?', wanted);
	return given;
}

describe('in n8n, the published package gives items for', () => {
	it.each(SAMPLES.map((row) => [row.name, row] as const))('%s', async (name, sample) => {
		const { client, emulator, credential } = lab();
		const { resource, operation, parameters } = sample;
		const given = arrangeWithReferences(emulator);
		const node = chatNode({ resource, operation, ...parameters(given) }, credential);
		const { id } = await client.createWorkflow(inARow(name, [button, node]));
		const execution = await client.execution(await client.run(id, BUTTON));

		expect([execution.status, execution.error]).toEqual(['success', undefined]);
		expect(execution.items(CHAT)).not.toEqual([]);
		expect(emulator.requests.map(sentOf)).not.toEqual([]);
	});
});
