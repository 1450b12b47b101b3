import type { Emulator } from '../../../emulator/startEmulator';
import type { N8nExecution } from '../../../tools/n8n/execution';
import type { OwnN8n } from './ownN8n';
import { until, type Published } from './published';

/** Where messages are posted and something is done to n8n. */
export interface ScenarioStage extends Published {
	n8n: OwnN8n;
	emulator: Emulator;
	/** Adds messages, in turn to each session that is watched. */
	post: (messages: number) => void;
	/** Waits until all that was posted is there. */
	arrived: () => Promise<void>;
	/** Has the server take the key of n8n's credential for another one. */
	useKey: (apiKey: string) => Promise<void>;
}

export interface Scenario {
	label: string;
	/** Whether one session is watched, which brings all messages in their order, or all sessions. */
	isOneSession?: boolean;
	/** Whether it ends n8n where n8n itself may forget that it handed on messages. */
	mayRepeat?: boolean;
	act: (stage: ScenarioStage) => Promise<void>;
}

async function bursts({ post, arrived }: ScenarioStage): Promise<void> {
	for (const messages of [1, 120, 350]) {
		post(messages);
		await arrived();
	}
}

async function restart({ n8n, post, arrived, polled }: ScenarioStage): Promise<void> {
	post(40);
	await arrived();
	// Right after a poll, so that n8n ends before the next one.
	await polled();
	post(30);
	await n8n.stop();
	post(150);
	await n8n.start();
	post(20);
	await arrived();
}

/** Ends n8n while it waits for the messages that a poll asked for. */
async function killWhilePolling({ n8n, emulator: { hooks } }: ScenarioStage): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		hooks.answer = ({ path }) => {
			if (!path.endsWith('/messages')) return;
			delete hooks.answer;
			n8n.kill().then(resolve, reject);
		};
	});
}

async function kills(stage: ScenarioStage): Promise<void> {
	const { n8n, post, arrived, executions } = stage;
	post(40);
	await arrived();

	post(120);
	await killWhilePolling(stage);
	post(20);
	await n8n.start();
	await arrived();

	const before = (await executions()).length;
	post(35);
	await until(async () => (await executions()).length > before, 'n8n has begun an execution');
	await n8n.kill();
	post(20);
	await n8n.start();
	post(10);
	await arrived();
}

const isRefused = ({ error }: N8nExecution) => error?.message.includes('The API key was revoked.');

async function otherKey(stage: ScenarioStage): Promise<void> {
	const { emulator, post, arrived, executions, useKey } = stage;
	post(10);
	await arrived();
	await useKey(emulator.keys.revoked);
	post(130);
	await until(async () => (await executions()).some(isRefused), 'a poll says what is wrong');
	post(20);
	await useKey(emulator.keys.global);
	post(5);
	await arrived();
}

/** What happens to a trigger in any n8n. */
export const SCENARIOS: readonly Scenario[] = [
	{ label: 'bursts of 1, 120 and 350 messages', isOneSession: true, act: bursts },
	{ label: 'a restart by SIGTERM', act: restart },
	{ label: 'two kills by SIGKILL', mayRepeat: true, act: kills },
];

/** The same with a key that is not accepted for a while, after which durable cursors have n8n wait for half an hour. */
export const WITH_KEY: readonly Scenario[] = [
	...SCENARIOS,
	{ label: 'a key that is revoked and restored', act: otherKey },
];
