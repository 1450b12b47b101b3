import { MANUAL, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { client } = useClient();

interface Reference {
	document_name: string;
	pages: string;
	score: number;
	content: string;
}

const DESCALE = 'How do I descale the machine?';

describe('retrieval', () => {
	it.each([
		[MANUAL, 'What does the error E4 mean?', 'flow meter', 'k7-troubleshooting.md', 1],
		[MANUAL, 'How often must I descale the machine?', 'every 2 months', 'k7-care.md', 2],
		[MANUAL, 'How long is the warranty?', '36 months', 'k7-warranty-and-data.md', 1],
		[
			MANUAL,
			'How heavy is the machine, what does it weigh?',
			'9.6 kg',
			'k7-warranty-and-data.md',
			2,
		],
		[MANUAL, 'Which temperature does the brewing water have?', '93 °C', 'k7-daily-use.md', 1],
		[
			REPORT,
			'How much did revenue rise in the second quarter?',
			'€412.6 million',
			'nordhafen-q2-2026-figures.md',
			1,
		],
		[REPORT, 'How many people are employed?', '3,840', 'nordhafen-q2-2026-figures.md', 3],
		[
			REPORT,
			'When does the wage agreement end?',
			'30 September 2026',
			'nordhafen-q2-2026-risks.md',
			1,
		],
		[
			REPORT,
			'How many trucks shall be electric?',
			'One quarter',
			'nordhafen-q2-2026-outlook.md',
			2,
		],
	])('in %s answers "%s"', async (collection, question, fact, document, page) => {
		const { body, message_id } = await client.ask(await client.session(collection), question);
		expect(body).toContain(fact);
		expect(body).toContain(`(${document}, page ${page})`);
		const { json: references } = await client.call<Reference[]>(
			'GET',
			`/messages/${message_id}/references`,
		);
		const [best] = references;
		expect(best).toMatchObject({
			document_name: document,
			content: expect.stringContaining(fact) as string,
		});
		expect(JSON.parse(best?.pages ?? '')).toMatchObject({
			selections: [{ page, polygons: [{}, {}, {}, {}] }],
		});
		const scores = references.map(({ score }) => score);
		expect(scores).toEqual([...scores].sort((one, other) => other - one));
	});

	it('says so when the documents hold nothing', async () => {
		const session = await client.session(MANUAL);
		const { body, message_id } = await client.ask(session, 'Who is the president of France?');
		expect(body).toContain('say nothing about: “Who is the president of France?”');
		expect((await client.call('GET', `/messages/${message_id}/references`)).json).toEqual([]);
	});

	it('is left out without a collection', async () => {
		const { body } = await client.ask(await client.session(), 'What does E4 mean?');
		expect(body).toContain('No documents are attached');
		expect(body).toContain('What does E4 mean?');
	});

	it.each<[label: string, more: Record<string, unknown>, references: number]>([
		['llm_only', { rag_config: { rag_type: 'llm_only' } }, 0],
		['rag_max_chunks', { rag_config: { rag_max_chunks: 1 } }, 1],
		['rag_min_chunk_score', { rag_config: { rag_min_chunk_score: 0.99 } }, 0],
		['an excluded tag', { tags: { exclude: ['service', 'care', 'setup', 'use'] } }, 0],
		['a tag that no document has', { tags: ['holiday'] }, 0],
	])('heeds %s', async (_, more, count) => {
		const { message_id } = await client.ask(
			await client.session(MANUAL),
			'What is error E4?',
			more,
		);
		const { json } = await client.call<Reference[]>('GET', `/messages/${message_id}/references`);
		expect(json).toHaveLength(count);
	});

	it.each<[questions: string[], followUp: string, fact: string, document: string, page: number]>([
		[[DESCALE], 'And how often?', 'about every 2 months', 'k7-care.md', 2],
		[[DESCALE], 'How long does it take?', '25 minutes', 'k7-care.md', 2],
		[[DESCALE], 'And how much of it do I need?', 'Descaling', 'k7-care.md', 2],
		[[DESCALE, 'How long does it take?'], 'And how often?', 'every 2 months', 'k7-care.md', 2],
		[[DESCALE], 'And how long does the warranty last?', '36 months', 'k7-warranty-and-data.md', 1],
		[[DESCALE], 'And how long is the warranty?', '36 months', 'k7-warranty-and-data.md', 1],
		[[DESCALE], 'What about the error E4?', 'flow meter', 'k7-troubleshooting.md', 1],
		[[DESCALE, 'How do I froth milk?'], 'How hot may it be?', '65 °C', 'k7-daily-use.md', 2],
	])('after %j answers "%s"', async (questions, followUp, fact, document, page) => {
		const session = await client.session(MANUAL);
		for (const question of questions) await client.ask(session, question);
		const { body } = await client.ask(session, followUp);
		expect(body).toContain(fact);
		expect(body).toContain(`(${document}, page ${page})`);
	});

	const HOT = 'How hot may it be?';

	it.each<[label: string, questions: string[], more: Record<string, unknown>, refers: boolean]>([
		['as a rule', ['How do I froth milk?'], {}, true],
		['with the history', ['How do I froth milk?'], { include_chat_history: 'on' }, true],
		['where the server decides', ['How do I froth milk?'], { include_chat_history: 'auto' }, true],
		['without the history', ['How do I froth milk?'], { include_chat_history: 'off' }, false],
		['in a new session', [], {}, false],
	])('takes a question to refer to an earlier one: %s', async (_, questions, more, refers) => {
		const session = await client.session(MANUAL);
		for (const question of questions) await client.ask(session, question);
		const { body } = await client.ask(session, HOT, more);
		expect(body === (await client.ask(await client.session(MANUAL), HOT)).body).toBe(!refers);
	});

	it('answers a question that stands alone as in a new session', async () => {
		const session = await client.session(MANUAL);
		await client.ask(session, DESCALE);
		for (const question of ['What does the error E2 mean?', 'Who is the president of France?']) {
			const { body } = await client.ask(session, question);
			expect(body).toBe((await client.ask(await client.session(MANUAL), question)).body);
		}
	});
});
