/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { createRequire } from 'node:module';

import { services } from '../../tools/engine/services';

/** What this project looks at of n8n's log. */
interface Log {
	warn: (text: string) => void;
}

// By way of n8n-core, as with its container.
const { Logger } = createRequire(require.resolve('n8n-core'))('@n8n/backend-common') as {
	Logger: new (...args: never[]) => Log;
};

/** The warnings that n8n's log gets while `act` runs. */
export async function warningsDuring(act: () => Promise<unknown>): Promise<string[]> {
	const warn = jest.spyOn(services.get(Logger), 'warn').mockImplementation(() => {});
	await act();
	const said = warn.mock.calls.map(([text]) => text);
	warn.mockRestore();
	return said;
}
