/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import type { ModelTurn } from '../../emulator/openai/turn';
import type { Emulator } from '../../emulator/startEmulator';
import { installN8n } from '../../tools/n8n/install';
import type { N8nClient } from '../../tools/n8n/n8nClient';
import { showProgress } from '../../tools/n8n/terminal';
import { describeMachine, type Machine } from '../machine';
import { cpuSeconds } from '../n8nMetrics';
import { withOwnN8n } from '../ownN8n';
import { rotated } from '../sideBySide';
import { median } from '../statistics';
import { agentWorkflow, SIDES, toolCall, type Credentials, type Side } from './agentWorkflows';

/** How much is measured. */
export interface ModelPlan {
	rounds: number;
	/** Answers whose first word is timed, in each round. */
	firstWords: number;
	/** Words of a long answer, and how many such answers are streamed in each round. */
	tokens: number;
	longAnswers: number;
	/** Runs of an agent that calls two tools, in each round. */
	agentRuns: number;
}

/** Gives the full plan, or a short one for a first look. */
export const modelPlanOf = (quick: boolean): ModelPlan => ({
	rounds: quick ? 2 : 5,
	firstWords: quick ? 10 : 30,
	tokens: quick ? 1000 : 5000,
	longAnswers: 2,
	agentRuns: quick ? 5 : 20,
});

/** What one chat model needed in one round. */
export interface ModelFigures {
	/** Median time from the message to the first word, in milliseconds. */
	firstWord: number;
	/** CPU time of n8n for each word of a long answer, in microseconds. */
	token: number;
	/** Median time of a run with two tool calls, in milliseconds. */
	agentRun: number;
}

export type ModelRound = Partial<Record<Side, ModelFigures>>;

/** All that was found of chat models. */
export interface ModelResults {
	date: string;
	machine: Machine;
	plan: ModelPlan;
	rounds: ModelRound[];
}

/** What is measured: an n8n that runs, and the server that it asks. */
interface Stage {
	url: string;
	emulator: Emulator;
	/** The paths of the chats, by the model that answers them. */
	paths: Record<Side, string>;
}

/** Sends a message to a chat. Gives when the first word came and when the answer ended, in milliseconds after it was sent. */
async function ask({ url, emulator, paths }: Stage, side: Side, script: readonly ModelTurn[]) {
	emulator.script.push(...script);
	const begun = performance.now();
	const response = await fetch(`${url}/webhook/${paths[side]}/chat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'one', chatInput: 'How much is it?' }),
	});
	let firstWord: number | undefined;
	let received = '';
	for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
		received += firstWord === undefined ? text : '';
		if (received.includes('"type":"item"')) firstWord ??= performance.now() - begun;
	}
	if (firstWord === undefined) throw new OperationalError(`${side} did not answer: ${received}`);
	return { firstWord, end: performance.now() - begun };
}

async function repeat<T>(times: number, task: () => Promise<T>): Promise<T[]> {
	const results: T[] = [];
	for (let done = 0; done < times; done += 1) results.push(await task());
	return results;
}

const wordsOf = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

/** The CPU time of some answers of a length, in seconds. */
async function cpuFor(stage: Stage, side: Side, words: number, answers: number): Promise<number> {
	const before = await cpuSeconds(stage.url);
	await repeat(answers, async () => await ask(stage, side, [wordsOf(words)]));
	return (await cpuSeconds(stage.url)) - before;
}

async function measureSide(stage: Stage, side: Side, plan: ModelPlan): Promise<ModelFigures> {
	const { firstWords, tokens, longAnswers, agentRuns } = plan;
	const first = await repeat(firstWords, async () => await ask(stage, side, ['One.']));
	const short = await cpuFor(stage, side, 1, longAnswers);
	const long = await cpuFor(stage, side, tokens, longAnswers);
	const turns = [toolCall('2 + 3'), toolCall('5 * 7'), 'It is 35.'];
	const runs = await repeat(agentRuns, async () => await ask(stage, side, turns));
	return {
		firstWord: median(first.map(({ firstWord }) => firstWord)),
		token: ((long - short) / (longAnswers * (tokens - 1))) * 1e6,
		agentRun: median(runs.map(({ end }) => end)),
	};
}

async function publishChats(client: N8nClient, { url, keys }: Emulator): Promise<Stage['paths']> {
	const credentials: Credentials = {
		'h2oGPTe Chat Model': await client.createCredential({
			name: 'h2oGPTe',
			type: 'h2oGpteApi',
			data: { url, apiKey: keys.global },
		}),
		'OpenAI Chat Model': await client.createCredential({
			name: 'OpenAI',
			type: 'openAiApi',
			data: { url: `${url}/openai_api/v1`, apiKey: keys.global },
		}),
	};
	const paths = { 'h2oGPTe Chat Model': 'h2ogpte', 'OpenAI Chat Model': 'openai' };
	for (const side of SIDES) {
		const workflow = agentWorkflow(side, credentials, paths[side]);
		const { id } = await client.createWorkflow(workflow);
		await client.publish(id);
	}
	return paths;
}

/** Measures the chat model side by side with n8n's own one for OpenAI, beneath an agent in a real n8n, at one server. */
export async function measureModel(
	plan: ModelPlan,
	onRound: (round: ModelRound, number: number) => void,
): Promise<ModelResults> {
	const installation = await installN8n(join(__dirname, '../../.n8n-local'), showProgress);
	return await withOwnN8n(installation, async ({ url, client, emulator }) => {
		const stage = { url, emulator, paths: await publishChats(client, emulator) };
		// What runs for the first time takes longer.
		for (const side of SIDES) await measureSide(stage, side, modelPlanOf(true));
		const rounds: ModelRound[] = [];
		for (let number = 0; number < plan.rounds; number += 1) {
			const round: ModelRound = {};
			for (const side of rotated(SIDES, number)) {
				round[side] = await measureSide(stage, side, plan);
			}
			rounds.push(round);
			onRound(round, number + 1);
		}
		return {
			date: new Date().toISOString().slice(0, 10),
			machine: describeMachine(),
			plan,
			rounds,
		};
	});
}
