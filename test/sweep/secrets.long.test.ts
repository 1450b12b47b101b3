/* eslint-disable @n8n/community-nodes/no-restricted-globals -- writes a line of its own */
import { keepOutput, written } from './capturedOutput';

import type { Means } from '../engine/faults/means';
import { PARTS } from '../engine/faults/rows';
import { useStage } from '../engine/faults/stage';
import { hurryWaits } from '../support/fasterClocks';
import type { SweepCall } from './everyCall';
import { CALLS, OTHER_MODES } from './everyCall';
import { ECHOES } from './echoes';
import type { SecretSearch } from './search';
import { searchFor } from './search';

const staged = useStage();
hurryWaits();

/** Two rows of the matrix are left out, since nothing but 65 MB of blanks is in them. */
const FAULTS = PARTS.flatMap(({ rows }) => rows.map(({ fault, means }) => [fault, means] as const))
	.filter(([fault]) => !fault.endsWith('65 MB'))
	.map(([fault, means]) => [fault, means, CALLS] as const);

/** A key as it may be copied from a page, with characters that nobody sees; without them, it is sent. */
const copied = (key: string) => `\ufeffBearer "${key.slice(0, 6)}\u200b${key.slice(6)}\u2060\n"`;

/** A key with a character that no header can hold. */
const unsendable = (key: string) => `${key}\u2013${key}`;

/** Puts another key into the credential. */
const entering = (entered: (key: string) => string): Means => ({
	begin: ({ emulator }, credential) => {
		credential.apiKey = entered(emulator.keys.global);
		return () => {
			credential.apiKey = emulator.keys.global;
		};
	},
});

/** The same while something goes wrong. */
const enteredAs = (entered: (key: string) => string, means: Means): Means => ({
	...means,
	begin: (stage, credential) => {
		const ends = [entering(entered).begin(stage, credential), means.begin(stage, credential)];
		return () => ends.forEach((end) => end());
	},
});

const ALL = [...CALLS, ...OTHER_MODES];

const TROUBLES: ReadonlyArray<readonly [string, Means, readonly (typeof CALLS)[number][]]> = [
	...FAULTS,
	['a key that is copied with characters that nobody sees', entering(copied), ALL],
	['a key that cannot be sent', entering(unsendable), ALL],
	...ECHOES.map(
		([where, means]) => [`the key comes back ${where}`, enteredAs(copied, means), ALL] as const,
	),
];

let calls = 0;
let texts = 0;
let lines = 0;

const write = process.stdout.write.bind(process.stdout);

let restore = () => {};
beforeAll(() => {
	restore = keepOutput();
});

afterAll(() => {
	restore();
	write(
		`Searched ${texts} texts for the key, ${lines} of them in logs, left by ${calls} calls in ${TROUBLES.length} kinds of trouble.\n`,
	);
	expect(lines).toBeGreaterThan(0);
});

async function sweep(
	search: SecretSearch,
	means: Means,
	name: string,
	call: SweepCall,
): Promise<void> {
	const stage = staged();
	const { emulator, elsewhere, given } = stage;
	const { url } = stage[means.through ?? 'emulator'];
	const credential = { url, apiKey: emulator.keys.global, allowUnauthorizedCerts: true };
	let stop = () => {};
	const left = await call(
		{
			credential,
			begin: () => {
				for (const { requests } of [emulator, stage.gateway]) requests.length = 0;
				stop = means.begin(stage, credential);
			},
			end: () => stop(),
		},
		given,
	);
	search.through(name, { ...left, elsewhere: elsewhere.requests, written });
	lines += written.splice(0).length;
	calls += 1;
}

describe.each(TROUBLES)('%s', (_label, means, affected) => {
	it.each(affected)('leaves the key nowhere: %s', async (name, call) => {
		const { global: key } = staged().emulator.keys;
		const search = searchFor(key, copied(key), unsendable(key));
		await sweep(search, means, name, call);
		texts += search.texts;
		expect(search.finds).toEqual([]);
		expect(search.texts).toBeGreaterThan(0);
	});
});
