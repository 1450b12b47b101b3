import { request } from 'undici';

import type { Do, Output } from '../../../bench/soak/deeds';
import type { Fate } from '../../../bench/soak/faults';
import { sending } from '../../../bench/soak/job';
import { createLedger } from '../../../bench/soak/ledger';
import { work } from '../../../bench/soak/work';
import { isObject } from '../../../nodes/shared/text/json';
import { useEmulator } from '../../support/useEmulator';

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

const SAID = 'The server is not available';

const UNEXPECTED = 'unexpected: message: send, no fault';

type Node = (item: object) => Promise<Array<Output['json']>>;

it.each<[string, Node, Fate['expected'], string[]]>([
	['sends once', async (item) => [await send(item)], 'result', []],
	['gives nothing', async () => [], 'result', ['lost: Message 1', UNEXPECTED]],
	[
		'fails for no reason',
		async () => [{ error: { message: SAID, httpCode: '503' } }],
		'result',
		[`${UNEXPECTED}: ${SAID}`],
	],
	[
		'fails for no reason, and tells a model so',
		async () => [{ error: SAID }],
		'result',
		[`${UNEXPECTED}: ${SAID}`],
	],
	[
		'fails after something came out',
		async (item) => [await send(item), { error: { message: SAID } }],
		'result',
		['doubled: Message 1', `${UNEXPECTED}: ${SAID}`],
	],
	['fails as the fault calls for', async () => [{ error: { message: SAID } }], 'failure', []],
	['has a result in spite of a fault', async (item) => [await send(item)], 'failure', [UNEXPECTED]],
	[
		'makes an answer up',
		async () => [{ message_id: '1', body: 'Yes' }],
		'result',
		['altered: Message 1', 'lost: Message 1'],
	],
	[
		'sends again',
		async (item) => {
			await send(item);
			return [await send(item)];
		},
		'result',
		['doubled: Message 1', 'repeated: Message 1'],
	],
	[
		'loses the end of an answer',
		async (item) => {
			const { body, ...answer } = await send(item);
			return [{ ...answer, body: String(body).slice(0, -1) }];
		},
		'result',
		['altered: Message 1'],
	],
])('accounts for a node that %s', async (_label, node, expected, findings) => {
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
	expect(ledger.findings.map(({ wrong, what }) => `${wrong}: ${what}`).sort()).toEqual(findings);
});
