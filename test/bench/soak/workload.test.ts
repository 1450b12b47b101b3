import { request } from 'undici';

import type { OutputItem, SendCommand } from '../../../bench/soak/commands';
import type { CallKind, Outcome } from '../../../bench/soak/faults';
import { createFaultAssigner, FAULT_CASES } from '../../../bench/soak/faults';
import { createSendJob } from '../../../bench/soak/job';
import { createCounts } from '../../../bench/soak/counts';
import { runJobs } from '../../../bench/soak/jobs';
import { isObject } from '../../../nodes/shared/text/json';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** Sends the message of an item, and gives the completion. */
async function sendMessage(item: object): Promise<OutputItem['json']> {
	const { url, keys } = running();
	const { sessionId, text } = { sessionId: '', text: '', ...item };
	const { body } = await request(`${url}/api/v1/chats/${sessionId}/completions`, {
		method: 'POST',
		headers: { authorization: `Bearer ${keys.global}`, 'content-type': 'application/json' },
		body: JSON.stringify({ message: text }),
	});
	const answer = await body.json();
	return isObject(answer) ? answer : {};
}

const MESSAGE = 'The server is not available';

const UNEXPECTED = 'unexpected: message: send, no fault';

type Node = (item: object) => Promise<Array<OutputItem['json']>>;

it.each<[string, Node, Outcome, string[]]>([
	['sends once', async (item) => [await sendMessage(item)], 'result', []],
	['gives nothing', async () => [], 'result', ['lost: Message 1', UNEXPECTED]],
	[
		'fails for no reason',
		async () => [{ error: { message: MESSAGE, httpCode: '503' } }],
		'result',
		[`${UNEXPECTED}: ${MESSAGE}`],
	],
	[
		'fails for no reason, and tells a model so',
		async () => [{ error: MESSAGE }],
		'result',
		[`${UNEXPECTED}: ${MESSAGE}`],
	],
	[
		'fails after something came out',
		async (item) => [await sendMessage(item), { error: { message: MESSAGE } }],
		'result',
		['doubled: Message 1', `${UNEXPECTED}: ${MESSAGE}`],
	],
	['fails as the fault calls for', async () => [{ error: { message: MESSAGE } }], 'failure', []],
	[
		'has a result in spite of a fault',
		async (item) => [await sendMessage(item)],
		'failure',
		[UNEXPECTED],
	],
	[
		'makes an answer up',
		async () => [{ message_id: '1', body: 'Yes' }],
		'result',
		['altered: Message 1', 'lost: Message 1'],
	],
	[
		'sends again',
		async (item) => {
			await sendMessage(item);
			return [await sendMessage(item)];
		},
		'result',
		['doubled: Message 1', 'repeated: Message 1'],
	],
	[
		'loses the end of an answer',
		async (item) => {
			const { body, ...answer } = await sendMessage(item);
			return [{ ...answer, body: String(body).slice(0, -1) }];
		},
		'result',
		['altered: Message 1'],
	],
])('finds what is wrong with a node that %s', async (_label, node, expected, discrepancies) => {
	const counts = createCounts();
	const answerAll = async (items: object[]) => {
		const outputs = await Promise.all(items.map(node));
		return outputs.flatMap((list, inputIndex) =>
			list.map((json): OutputItem => ({ inputIndex, json })),
		);
	};
	const send: SendCommand = async (_name, input) => {
		const executions = input && 'executions' in input ? input.executions : [];
		const outputs = await Promise.all(executions.map(async ({ items }) => await answerAll(items)));
		return outputs as never;
	};
	let lastNumber = 0;
	await runJobs(
		{
			emulator: running(),
			send,
			counts,
			assignFault: () => ({ expected }),
			uniqueText: () => `Message ${(lastNumber += 1)}`,
		},
		[{ ...createSendJob('change'), items: 1 }],
	);
	const found = counts.firstDiscrepancies.map(({ kind, subject }) => `${kind}: ${subject}`);
	expect(found.sort()).toEqual(discrepancies);
});

describe('faults', () => {
	const assigned = (
		kind: CallKind,
		isShared: boolean,
		isTaken: (index: number) => boolean = () => false,
	) => {
		const assignFault = createFaultAssigner(0.05);
		return Array.from({ length: 1000 }, (_, index) =>
			assignFault({ name: 'call', kind, isShared, isTaken: isTaken(index) }),
		).filter(({ faultCase }) => faultCase);
	};

	it.each<[CallKind, boolean, number, Outcome[]]>([
		['read', false, 6, ['failure', 'result']],
		['file', false, 5, ['result']],
		['change', false, 6, ['failure', 'result']],
		['stream', false, 10, ['failure', 'result']],
		['modelStream', false, 10, ['failure', 'result']],
		['read', true, 5, ['result']],
		['change', true, 3, ['result']],
	])('5 %% of the items meet each in turn: %s, shared: %s', (kind, isShared, faults, outcomes) => {
		const assignments = assigned(kind, isShared);
		expect(assignments).toHaveLength(50);
		expect(new Set(assignments.map(({ faultCase }) => faultCase?.name)).size).toBe(faults);
		expect([...new Set(assignments.map(({ expected }) => expected))].sort()).toEqual(outcomes);
	});

	it('as many items meet one where some cannot', () => {
		expect(assigned('stream', false, (index) => index % 3 === 2)).toHaveLength(50);
	});

	it('each has a name of its own', () => {
		expect(new Set(FAULT_CASES.map(({ name }) => name)).size).toBe(FAULT_CASES.length);
	});
});
