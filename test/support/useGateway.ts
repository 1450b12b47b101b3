import type { Emulator } from '../../emulator/startEmulator';
import type { Gateway } from './gateway';
import { startGateway } from './gateway';

/**
 * One gateway in front of the emulator of a file's tests, which passes everything on again before each of them. Gives a
 * function, since it is there only once the tests run.
 */
export function useGateway(running: () => Emulator): () => Gateway {
	let gateway: Gateway | undefined;
	const started = () => {
		if (gateway === undefined) throw new Error('The gateway runs only within tests');
		return gateway;
	};
	beforeAll(async () => {
		gateway = await startGateway(running().url);
	});
	beforeEach(() => {
		Object.assign(started(), { requests: [], meddle: undefined, rewrite: undefined });
	});
	afterAll(async () => await started().close());
	return started;
}
