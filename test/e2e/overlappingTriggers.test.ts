/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, in Node.js */
import { createServer } from 'node:http';

import type { IDataObject } from 'n8n-workflow';

import { withAftermath } from '../support/aftermath';
import { listenOnFreePort } from '../support/listenOnFreePort';
import { byId } from '../support/operationCases';
import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { publish, until } from './support/published';
import type { WorkflowStep } from './support/workflowSteps';
import { chatTrigger, pollingOften, sink } from './support/workflowSteps';

const lab = useLab();

/** A feed, the newest entry first. */
const feed = { titles: ['Old entry'], url: '' };
const rss = () =>
	`<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>${feed.titles
		.map((title, index) => {
			const date = new Date(Date.UTC(2026, 0, feed.titles.length - index)).toUTCString();
			return `<item><title>${title}</title><guid>${title}</guid><pubDate>${date}</pubDate></item>`;
		})
		.join('')}</channel></rss>`;
const server = createServer((_request, response) => {
	response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss());
});

beforeAll(async () => {
	feed.url = `http://127.0.0.1:${await listenOnFreePort(server)}/`;
});
afterAll(() => server.close());

/** Triggers side by side in one workflow, each with a node of its own behind it. */
const sideBySide = (name: string, triggers: readonly WorkflowStep[]) => ({
	name,
	nodes: triggers.flatMap((trigger, index) => [
		{ ...trigger, id: `${name} ${index}`, position: [0, index * 200] },
		{
			...sink(`After ${trigger.name}`),
			id: `${name} after ${index}`,
			position: [220, index * 200],
		},
	]),
	connections: Object.fromEntries(
		triggers.map(({ name: from }) => [
			from,
			{ main: [[{ node: `After ${from}`, type: 'main', index: 0 }]] },
		]),
	),
	settings: { executionOrder: 'v1' },
});

it('triggers of one workflow all deliver where their polls overlap, a slow one, a quick one and one of n8n', async () => {
	const { client, emulator, credential } = lab();
	const { store, url, keys } = emulator;
	const slowCredential = await client.createCredential({
		name: 'Slow h2oGPTe',
		type: CREDENTIAL_TYPE,
		data: { url: `${url}/~delay=800`, apiKey: keys.global },
	});
	const sessions = store.addSessions(2).map(({ id }) => id);
	for (const id of sessions) store.addExchange(id, 'Old question', 'Old answer');
	const [slowId = '', quickId = ''] = sessions;
	const options: IDataObject = { includeReferences: true, includeMetadata: true };
	const slow = chatTrigger(
		{ watch: 'session', sessionId: byId(slowId), messagesFrom: 'all', options },
		slowCredential,
	);
	const quick = chatTrigger(
		{ watch: 'session', sessionId: byId(quickId), messagesFrom: 'all' },
		credential,
	);
	const ofFeed: WorkflowStep = {
		name: 'Feed',
		type: 'n8n-nodes-base.rssFeedReadTrigger',
		typeVersion: 1,
		parameters: { feedUrl: feed.url, pollTimes: {} },
	};
	const workflow = pollingOften(
		sideBySide('Overlapping', [{ ...slow, name: 'Slow' }, { ...quick, name: 'Quick' }, ofFeed]),
	);
	const { executions, polled, unpublish } = await publish(workflow, () => client, emulator);

	store.addExchange(slowId, 'Slow question', 'Slow answer');
	store.addExchange(quickId, 'Quick question', 'Quick answer');
	feed.titles.unshift('New entry');
	const came = async () => {
		const all = await executions();
		const texts = (from: string) =>
			all
				.flatMap(({ items }) => items(`After ${from}`))
				.map(({ content, title }) => content ?? title)
				.sort();
		return {
			slow: texts('Slow'),
			quick: texts('Quick'),
			feed: texts('Feed'),
			refused: all.flatMap(({ error }) => (error ? [error.message] : [])),
		};
	};
	const isOver = async () => {
		const now = await came();
		const isAll = [now.slow, now.quick, now.feed].every(({ length }) => length > 0);
		return isAll || now.refused.length > 0;
	};
	const watch = async () => {
		await until(isOver, 'each trigger has told of something, or one of them could not');
		await polled();
		await polled();
		expect(await came()).toEqual({
			slow: ['Slow answer', 'Slow question'],
			quick: ['Quick answer', 'Quick question'],
			feed: ['New entry'],
			refused: [],
		});
	};
	await withAftermath(watch, [unpublish]);
});
