import { addSampleSessions } from '../../emulator/samples';
import { useEmulator } from '../support/useEmulator';

const running = useEmulator();

it('adds a named session on each collection with a question and its answer, and a wish for a person', async () => {
	await addSampleSessions(running());
	const { sessions, collections } = running().store;
	const [first] = collections.values();
	expect(
		[...sessions.values()].map(({ name, collectionId, messages }) => [
			name,
			collectionId,
			messages.map(({ content, replyTo }) => (replyTo ? 'an answer' : content)),
		]),
	).toEqual([
		...[...collections.values()].map(({ id, name, questions }) => [
			`Questions about the ${name}`,
			id,
			[questions[0], 'an answer'],
		]),
		['A call back', first?.id, [expect.stringContaining('human'), 'an answer']],
	]);
});

it('adds what people thought of the answers', async () => {
	await addSampleSessions(running());
	const replies = [...running().store.messages.values()].filter(({ replyTo }) => replyTo);
	expect(replies.map(({ votes, feedback }) => [votes, feedback?.comment])).toEqual([
		[-1, expect.stringContaining('Too general')],
		...replies.slice(1).map(() => [1, undefined]),
	]);
});
