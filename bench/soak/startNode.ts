/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import type { Deed, Deeds, Do } from './deeds';

/** The node in a process of its own. */
interface NodeProcess {
	/** Has it do something. Rejects where it cannot, or has ended. */
	do: Do;
	/** Lets it end by itself, so that it clears up. */
	stop: () => Promise<void>;
}

interface Answer {
	number: number;
	output?: unknown;
	error?: string;
}

const isAnswer = (value: unknown): value is Answer =>
	typeof value === 'object' && value !== null && 'number' in value;

/** Starts the process and waits until the package is loaded. */
export async function startNode(): Promise<NodeProcess> {
	const child = fork(join(__dirname, 'nodeProcess.ts'), { env: process.env });
	const waiting = new Map<number, (answer: Answer) => void>();
	let number = 0;
	child.on('message', (answer) => {
		if (!isAnswer(answer)) return;
		waiting.get(answer.number)?.(answer);
		waiting.delete(answer.number);
	});
	const exit = once(child, 'exit');
	void exit.then(() => {
		for (const [asked, settle] of waiting) settle({ number: asked, error: 'It has ended' });
		waiting.clear();
	});
	const [first] = await Promise.race([once(child, 'message'), exit]);
	if (first !== 'ready') throw new OperationalError('The process of the node ended');
	return {
		do: async <Name extends Deed>(name: Name, input: Deeds[Name]['input']) =>
			await new Promise<Deeds[Name]['output']>((resolve, reject) => {
				number += 1;
				waiting.set(number, ({ output, error }) => {
					if (error === undefined) resolve(output as Deeds[Name]['output']);
					else reject(new OperationalError(`The process of the node could not ${name}: ${error}`));
				});
				if (child.connected) child.send({ number, name, input });
				else waiting.get(number)?.({ number, error: 'It has ended' });
			}),
		stop: async () => {
			if (child.connected) child.disconnect();
			if (child.exitCode === null && child.signalCode === null) await exit;
		},
	};
}
