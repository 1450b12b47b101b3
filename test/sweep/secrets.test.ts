/* eslint-disable @n8n/community-nodes/no-restricted-globals -- writes a line of its own */
import { keepOutput, written } from './output';

import type { Means } from '../engine/faults/means';
import { PARTS } from '../engine/faults/rows';
import { useStage } from '../engine/faults/stage';
import { hurryWaits } from '../support/hurry';
import type { Call } from './calls';
import { CALLS, OTHER_MODES } from './calls';
import { ECHOES } from './echoes';
import type { Search } from './search';
import { searchFor } from './search';

const staged = useStage();
hurryWaits();

/** Two rows of the matrix are left out, since nothing but 65 MB of blanks is in them. */
const FAULTS = PARTS.flatMap(({ rows }) => rows.map(({ fault, means }) => [fault, means] as const))
	.filter(([fault]) => !fault.endsWith('65 MB'))
	.map(([fault, means]) => [fault, means, CALLS] as const);

/**
 * n8n itself shows the words of a status for which the credential has no rule, to the person who has just entered the key.
 */
const BEYOND_REACH = 'in the words of the status';

const TROUBLES: ReadonlyArray<readonly [string, Means, readonly (typeof CALLS)[number][]]> = [
	...FAULTS,
	...ECHOES.map(([where, means]) => {
		const all = [...CALLS, ...OTHER_MODES];
		const within = all.filter(([name]) => where !== BEYOND_REACH || !name.startsWith('test'));
		return [`the key comes back ${where}`, means, within] as const;
	}),
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

async function sweep(search: Search, means: Means, name: string, call: Call): Promise<void> {
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
		const search = searchFor(staged().emulator.keys.global);
		await sweep(search, means, name, call);
		texts += search.texts;
		expect(search.finds).toEqual([]);
		expect(search.texts).toBeGreaterThan(0);
	});
});
