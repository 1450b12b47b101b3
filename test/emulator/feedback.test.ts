import { MANUAL, NOWHERE, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client, at } = useClient();

interface Feedback {
	reply_id: string;
	votes: number;
	expected_answer?: string | null;
	user_comment?: string | null;
}

const DAY = 86_400_000_000;

const feedbacks = async (query = '') =>
	(await client.call<Feedback[]>('GET', `/question_answer_feedbacks${query}`)).json;

/** Asks something, and gives the ID of the answer. */
async function askOn(collectionId?: string): Promise<string> {
	const session = await client.session(collectionId);
	return (await client.ask(session, 'What does error E4 mean?')).message_id;
}

const reply = (id: string) => running().store.messages.get(id) ?? {};

it.each([
	['a vote for it', { votes: 1 }, true],
	['a vote against it', { votes: -1 }, true],
	['no vote', { votes: 0 }, false],
	['words alone', { feedback: { expectedAnswer: '', comment: 'Good.' } }, true],
])('lists an answer with %s', async (_label, fields, isListed) => {
	const id = await askOn(MANUAL);
	Object.assign(reply(id), fields);
	expect((await feedbacks()).map((entry) => entry.reply_id)).toEqual(isListed ? [id] : []);
});

it('keeps words beside the vote, and lists no vote on a question', async () => {
	const id = await askOn(MANUAL);
	const question = running().store.messages.get(id)?.replyTo ?? '';
	Object.assign(reply(id), { votes: -1 });
	Object.assign(reply(question), { votes: -1 });
	const words = { expected_answer: 'The flow meter.', user_comment: 'Too long.' };
	const { status, text } = await client.call('POST', `/question_answer_feedbacks/${id}`, words);
	expect([status, text]).toEqual([204, '']);
	expect(await feedbacks()).toMatchObject([{ reply_id: id, votes: -1, ...words }]);
});

it('says what the answer was made by, and from what', async () => {
	const id = await askOn(MANUAL);
	Object.assign(reply(id), { votes: 1 });
	const [entry] = await feedbacks();
	expect(entry).toMatchObject({
		question_content: 'What does error E4 mean?',
		reply_content: expect.stringContaining('flow meter') as string,
		llm: 'emulator-small',
		collection_id: MANUAL,
		collection_name: 'Korvel K7 manual',
		collection_documents: expect.arrayContaining(['k7-care.md']) as string[],
		voted_username: 'demo@emulator.example',
	});
});

it('sends what has no value in the form that it is set to', async () => {
	Object.assign(reply(await askOn()), { votes: 1 });
	const [without] = await feedbacks();
	expect(without).not.toHaveProperty('collection_id');
	const { json } = await at('/~optionals=null').call('GET', '/question_answer_feedbacks');
	expect(json).toMatchObject([{ collection_id: null, expected_answer: null }]);
});

describe('a filter', () => {
	/** Makes an answer on the manual of today, one on the report of ten days ago, and one on nothing of two months ago. */
	async function three(): Promise<string[]> {
		const ids = [await askOn(MANUAL), await askOn(REPORT), await askOn()];
		[0, 10, 60].forEach((days, index) => {
			const message = running().store.messages.get(ids[index] ?? '');
			if (message) Object.assign(message, { votes: 1, createdAt: message.createdAt - days * DAY });
		});
		return ids;
	}

	it.each<[query: string, found: number[]]>([
		['', [0, 1, 2]],
		['?limit=1&offset=1', [1]],
		[`?collection_id=${REPORT}`, [1]],
		['?collection_id=default', [0]],
		[`?collection_id=${NOWHERE}`, []],
		['?no_collection=true', [2]],
		[`?no_collection=true&collection_id=${REPORT}`, []],
		['?interval=1%20hour', [0]],
		['?interval=7%20days', [0]],
		['?interval=2%20WEEKS', [0, 1]],
		['?interval=1%20month', [0, 1]],
		['?interval=1%20year', [0, 1, 2]],
	])('finds with %s', async (query, found) => {
		const ids = await three();
		const expected = found.map((index) => ids[index]);
		expect((await feedbacks(query)).map((entry) => entry.reply_id)).toEqual(expected);
		if (!query.includes('limit')) {
			const { json } = await client.call('GET', `/question_answer_feedbacks/count${query}`);
			expect(json).toEqual({ count: expected.length });
		}
	});

	it.each(['soon', '7', 'days', '7 fortnights', '-1 days', '99999 days'])(
		'is refused: %s',
		async (interval) => {
			const query = `?interval=${encodeURIComponent(interval)}`;
			expect(await client.call('GET', `/question_answer_feedbacks${query}`)).toMatchObject({
				status: 400,
				json: { message: expect.stringContaining(`"${interval}" is no interval`) as string },
			});
		},
	);
});

it('is gone with its session', async () => {
	const id = await askOn(MANUAL);
	Object.assign(reply(id), { votes: 1 });
	running().store.removeSession(running().store.messages.get(id)?.sessionId ?? '');
	expect(await feedbacks()).toEqual([]);
});

it('is not for the key of a collection', async () => {
	const { status } = await at('', 'collection').call('GET', '/question_answer_feedbacks');
	expect(status).toBe(403);
});

it('is not on a question', async () => {
	const id = await askOn(MANUAL);
	const question = running().store.messages.get(id)?.replyTo;
	const words = { expected_answer: 'No.', user_comment: 'No.' };
	expect(await client.call('POST', `/question_answer_feedbacks/${question}`, words)).toMatchObject({
		status: 400,
	});
});
