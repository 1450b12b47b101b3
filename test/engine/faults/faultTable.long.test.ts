import { hurryWaits } from '../../support/fasterClocks';
import { expectCell } from './assertion';
import type { KindName } from './kindNames';
import { KIND_LIST, KIND_NAMES } from './kindNames';
import { DURABLE_POLL, KINDS } from './kinds';
import type { FaultRow } from './row';
import { PARTS } from './rows';
import { useStage } from './stage';

const staged = useStage();
hurryWaits();

/** Each kind of call, and the trigger in both ways in which n8n keeps what it remembers. */
const CALLS = [
	...KIND_LIST.map((name) => [KIND_NAMES[name], name, KINDS[name]] as const),
	['Trigger, durable', 'poll', DURABLE_POLL] as const,
];

async function meet({ means, words }: FaultRow, name: KindName, kind: (typeof CALLS)[number][2]) {
	const stage = staged();
	const { emulator, elsewhere, given } = stage;
	const asked = stage[means.through ?? 'emulator'];
	const credential = { url: asked.url, apiKey: emulator.keys.global, allowUnauthorizedCerts: true };
	let tries = 0;
	let server = '';
	let stop = () => {};
	const ending = await kind.run(
		{
			credential,
			begin: () => {
				for (const { requests } of [emulator, stage.gateway, stage.untrusted]) requests.length = 0;
				stop = means.begin(stage, credential);
				server = credential.url;
			},
			end: () => {
				tries = means.tries?.(stage) ?? asked.requests.length;
				stop();
			},
		},
		given,
	);
	const filling = { words, server, target: elsewhere.url };
	const { gives, requests = 1 } = kind;
	return { kind: name, gives, requests, ending, tries, filling };
}

describe.each(PARTS.flatMap(({ rows }) => rows.map((row) => [row.fault, row] as const)))(
	'%s',
	(_fault, row) => {
		it.each(CALLS.map(([label, name, kind]) => [label, row.cells[name], name, kind] as const))(
			'%s: %s',
			async (_label, cell, name, kind) => {
				expectCell(cell, await meet(row, name, kind));
				const { elsewhere, emulator } = staged();
				expect(JSON.stringify(elsewhere.requests)).not.toContain(emulator.keys.global);
			},
		);
	},
);
