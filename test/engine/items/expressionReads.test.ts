import { WorkflowExpression } from 'n8n-workflow';

import { EngineCredentials } from '../../../tools/engine/credentials';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';

const running = useEmulator();

afterEach(() => jest.restoreAllMocks());

const SESSION = '={{ $json.id }}';
const MESSAGE = '={{ $json.id + "?" }}';

// An expression costs as much as all that the node does itself, and a credential is in n8n's database.
it('resolves each expression once for an item, and reads the credential once for a request', async () => {
	const resolved = jest.spyOn(WorkflowExpression.prototype, 'resolveSimpleParameterValue');
	const decrypted = jest.spyOn(EngineCredentials.prototype, 'getDecrypted');
	const { store, requests } = running();
	const ids = store.addSessions(3).map(({ id }) => id);
	const { items } = await runOn(
		running(),
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(SESSION),
			message: MESSAGE,
		},
		// Some wait for others, which are in the same session.
		{ items: [...ids, ...ids].map((id) => ({ json: { id } })) },
	);
	const itemsWith = (expression: string) =>
		resolved.mock.calls.flatMap(([value, , , , item]) => (value === expression ? [item] : []));
	expect(items.map(({ json }) => json.session_id)).toEqual([...ids, ...ids]);
	expect(itemsWith(SESSION).sort()).toEqual([0, 1, 2, 3, 4, 5]);
	expect(itemsWith(MESSAGE).sort()).toEqual([0, 1, 2, 3, 4, 5]);
	expect([requests.length, decrypted.mock.calls.length]).toEqual([6, 6]);
});
