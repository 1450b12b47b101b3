import { arrange } from '../support/operationCases';
import { runOn } from '../support/runNode';
import { useEmulator } from '../support/useEmulator';
import { callOf } from '../engine/documents/uploadSteps';
import { OTHER_WAYS } from './otherWays';

const running = useEmulator();

it.each(OTHER_WAYS.map((way) => [way.name, way] as const))(
	'%s: sends what it is there for, and succeeds',
	async (_name, { resource, operation, parameters, items, sends }) => {
		const emulator = running();
		const given = arrange(emulator);
		const run = await runOn(emulator, { resource, operation, ...parameters(given) }, { items });
		expect(run.error).toBeUndefined();
		expect(run.items).not.toEqual([]);
		expect(emulator.requests.map(callOf)).toContain(sends);
	},
);
