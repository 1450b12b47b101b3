import { withAftermath } from './aftermath';

const works = async () => {};
const fails = (words: string) => async () => await Promise.reject(new Error(words));
const evidence = async () => 'The log.';

describe('what comes of something and its aftermath', () => {
	it.each([
		{ label: 'the first', act: fails('First.'), after: [works], says: 'First.\n\nThe log.' },
		{ label: 'the aftermath', act: works, after: [fails('Then.')], says: 'Then.\n\nThe log.' },
		{
			label: 'all',
			act: fails('First.'),
			after: [fails('Then.'), fails('Last.')],
			says: 'First.\n\nAfter that: Then.\n\nAfter that: Last.\n\nThe log.',
		},
		{
			label: 'all, and the evidence',
			act: fails('First.'),
			after: [fails('Then.')],
			told: fails('No log.'),
			says: 'First.\n\nAfter that: Then.\n\nNo log.',
		},
	])('where $label fails', async ({ act, after, told = evidence, says }) => {
		await expect(withAftermath(act, after, told)).rejects.toThrow(
			expect.objectContaining({
				message: says,
				cause: expect.objectContaining({ message: says.split('\n')[0] }),
			}),
		);
	});

	it('where nothing fails', async () => {
		const done: string[] = [];
		const does = (what: string) => async () => void done.push(what);
		await withAftermath(does('act'), [does('one'), does('other')], async () => {
			done.push('evidence');
			return '';
		});
		expect(done).toEqual(['act', 'one', 'other']);
	});

	it('goes on with what has to follow', async () => {
		const last = jest.fn(works);
		await expect(withAftermath(fails('First.'), [fails('Then.'), last])).rejects.toThrow(
			/^First\.\n\nAfter that: Then\.$/,
		);
		expect(last).toHaveBeenCalledTimes(1);
	});
});
