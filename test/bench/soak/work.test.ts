import { request } from 'undici';

import type { Do, Output } from '../../../bench/soak/deeds';
import type { Fate } from '../../../bench/soak/faults';
import { sending } from '../../../bench/soak/job';
import { createLedger } from '../../../bench/soak/ledger';
import { work } from '../../../bench/soak/work';
import { isObject } from '../../../nodes/H2oGpteChat/transport/json';
import { useEmulator } from '../../support/emulator';

const running = useEmulator();

/** Sends the message of an item, and gives the completion. */
async function send(item: object): Promise<Output['json']> {
	const { url, keys } = running();
	const { sessionId, mark } = { sessionId: '', mark: '', ...item };
	const { body } = await request(`${url}/api/v1/chats/${sessionId}/completions`, {
		method: 'POST',
		headers: { authorization: `Bearer ${keys.global}`, 'content-type': 'application/json' },
		body: JSON.stringify({ message: mark }),
	});
	const answer = await body.json();
	return isObject(answer) ? answer : {};
}

const FAILURE = { error: 'The server is not available' };

type Node = (item: object) => Promise<Array<Output['json']>>;

it.each<[string, Node, Fate['expected'], string[]]>([
	['sends once', async (item) => [await send(item)], 'result', []],
	['gives nothing', async () => [], 'result', ['lost', 'unexpected']],
	['fails for no reason', async () => [FAILURE], 'result', ['unexpected']],
	[
		'has a result in spite of a fault',
		async (item) => [await send(item)],
		'failure',
		['unexpected'],
	],
	[
		'makes an answer up',
		async () => [{ message_id: '1', body: 'Yes' }],
		'result',
		['altered', 'lost'],
	],
	[
		'sends again',
		async (item) => {
			await send(item);
			return [await send(item)];
		},
		'result',
		['doubled', 'repeated'],
	],
	[
		'loses the end of an answer',
		async (item) => {
			const { body, ...answer } = await send(item);
			return [{ ...answer, body: String(body).slice(0, -1) }];
		},
		'result',
		['altered'],
	],
])('accounts for a node that %s', async (_label, node, expected, wrongs) => {
	const ledger = createLedger();
	const answerAll = async (items: object[]) => {
		const outputs = await Promise.all(items.map(node));
		return outputs.flatMap((list, item) => list.map((json): Output => ({ item, json })));
	};
	const run: Do = async (_name, input) => {
		const executions = input && 'executions' in input ? input.executions : [];
		const outputs = await Promise.all(executions.map(async ({ items }) => await answerAll(items)));
		return outputs as never;
	};
	let marks = 0;
	await work(
		{
			...{ emulator: running(), do: run, ledger },
			deal: () => ({ expected }),
			mark: () => `Message ${(marks += 1)}`,
		},
		[{ ...sending('change'), items: 1 }],
	);
	expect([...new Set(ledger.findings.map(({ wrong }) => wrong))].sort()).toEqual(wrongs);
});
