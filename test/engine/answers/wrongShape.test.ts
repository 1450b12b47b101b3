import { runNode, runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange, set } from '../../support/operationCases';
import { SAMPLES } from '../../support/operationSamples';

const running = useEmulator();

const SHAPES = SAMPLES.flatMap(({ answer, ...sample }) =>
	answer ? [[`${sample.name}: where ${answer} was expected`, answer, sample] as const] : [],
);

it.each(SHAPES)('%s', async (_label, answer, { resource, operation, parameters }) => {
	const emulator = running();
	const given = arrange(emulator);
	set(emulator, { body: 'wrong-shape' });

	const run = await runOn(emulator, { resource, operation, ...parameters(given) });

	const other = answer === 'a list' ? 'an object' : 'a list';
	expect(run.error).toEqual({
		name: 'NodeOperationError',
		message: `The server answered with ${other} where ${answer} was expected`,
		description: 'Check that the Server URL in the credential is the address of an h2oGPTe server.',
		httpCode: undefined,
		itemIndex: 0,
	});
});

it('says that a new session cannot be found again', async () => {
	set(running(), { body: 'wrong-shape' });
	const { error } = await runOn(running(), { resource: 'session', operation: 'create' });
	expect(error?.message).toBe('The server did not say which session it created');
});

it('takes the key for what it is without the blanks that were pasted with it', async () => {
	const { url, keys } = running();
	const count = { resource: 'session', operation: 'count' };
	const good = await runNode(count, { credential: { url, apiKey: ` ${keys.global}\n` } });
	expect(good.items.map(({ json }) => json)).toEqual([{ count: 0 }]);
});
