import { KEY_KINDS, KEY_TEXTS } from './keys';
import type { RecordedRequest } from './recorder';
import type { Emulator } from './startEmulator';

function table(rows: string[][]): string {
	const width = rows.reduce((most, [first = '']) => Math.max(most, first.length), 0);
	return rows
		.map(([first = '', ...rest]) => `  ${first.padEnd(width)}  ${rest.join('  ')}`)
		.join('\n');
}

/** Writes what a person needs to use a running server. */
export function banner({ url, keys, store }: Emulator): string {
	return `The emulator listens on ${url}

API keys
${table(KEY_KINDS.map((kind) => [keys[kind], KEY_TEXTS[kind]]))}

Collections
${table([...store.collections.values()].map(({ name, id }) => [name, id]))}

Prompt templates
${table([...store.promptTemplates.values()].map(({ name, id }) => [name, id]))}

Models
${table(store.models.map(({ displayName, id }) => [displayName, id]))}

Clients of OpenAI, and the h2oGPTe Chat Model, find the models with the same keys at
  ${url}/openai_api/v1

Switches make it behave like an old server, a slow one, a broken one. Set them for all requests
on the command line (--help lists them), or for some by the address that those are sent to:
  ${url}/~clamp=25/~delay=200

The contract is at ${url}/api-spec.yaml. Ctrl-C ends the emulator.
`;
}

/** Writes one line about a request that is over. */
export function logLine({
	method,
	path,
	query,
	status,
	aborted,
	startedAt,
	endedAt,
}: RecordedRequest): string {
	const search = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
	const address = search.length > 0 ? `${path}?${search.join('&')}` : path;
	const outcome = aborted ? 'client went away' : String(status ?? 'no answer');
	const duration = Math.round((endedAt ?? startedAt) - startedAt);
	return `${method} ${address}  ${outcome}  ${duration} ms\n`;
}
