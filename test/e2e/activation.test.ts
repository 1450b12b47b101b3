import { readWorkflows, withCredential } from '../../tools/n8n/examples';
import { MANUAL, NOWHERE } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { publish, until } from './support/published';
import { chatTrigger, inARow, pollingOften, sink } from './support/workflowSteps';

const lab = useLab();

it('says what is wrong with a session that there is not', async () => {
	const { client, emulator, credential } = lab();
	const trigger = chatTrigger({ watch: 'session', sessionId: byId(NOWHERE) }, credential);
	const publication = publish(inARow('Nowhere', [trigger, sink('Got')]), () => client, emulator);
	await expect(publication).rejects.toThrow(/There is no session with the id .*Check the ID/);
});

it('has the example reply to a new message once, and not to itself', async () => {
	const { client, emulator, credential } = lab();
	const example = (await readWorkflows('examples')).find(({ name }) => /^Reply/.test(name));
	if (!example) throw new Error('There is no such example');
	const workflow = pollingOften(withCredential(example, CREDENTIAL_TYPE, credential));
	const { id } = emulator.store.addSession({ collectionId: MANUAL });
	const { executions, polled, unpublish } = await publish(workflow, () => client, emulator);

	emulator.store.addExchange(id, 'How do I descale?', 'With citric acid.');
	emulator.store.addExchange(id, 'Let me talk to a human.', 'See the manual.');
	const notes = async () =>
		(await executions()).flatMap(({ items }) => items('Note for a Colleague'));
	await until(async () => (await notes()).length > 0, 'there is a note');
	await polled();
	await polled();
	const messages = (await notes()).map(({ message }) => message);
	const all = await executions();
	await unpublish();
	expect([messages, all.length]).toEqual([['Let me talk to a human.'], 1]);
});
