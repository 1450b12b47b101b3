import { withAftermath } from './aftermath';

const works = async () => {};
const fails = (message: string) => async () => await Promise.reject(new Error(message));
const evidence = async () => 'The log.';

it.each([
	{ label: 'the first', act: fails('First.'), after: [works], message: 'First.\n\nThe log.' },
	{ label: 'the aftermath', act: works, after: [fails('Then.')], message: 'Then.\n\nThe log.' },
	{
		label: 'all, and the evidence',
		act: fails('First.'),
		after: [fails('Then.'), fails('Last.')],
		ask: fails('No log.'),
		message: 'First.\n\nAfter that: Then.\n\nAfter that: Last.\n\nNo log.',
	},
])('throws all messages where $label fails', async ({ act, after, ask = evidence, message }) => {
	const last = jest.fn(works);
	await expect(withAftermath(act, [...after, last], ask)).rejects.toThrow(
		expect.objectContaining({
			message,
			cause: expect.objectContaining({ message: message.split('\n')[0] }),
		}),
	);
	expect(last).toHaveBeenCalledTimes(1);
});

it('asks for no evidence where nothing fails', async () => {
	const ask = jest.fn(evidence);
	await withAftermath(works, [works], ask);
	expect(ask).not.toHaveBeenCalled();
});
