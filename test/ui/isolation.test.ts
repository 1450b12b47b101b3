import { useEditor } from './support/editor';

const ELSEWHERE = 'https://192.0.2.1/';

const editor = useEditor();

// Every other test ends with the same look at the requests: there must be none like this.
it('notices a request that would leave this machine, and keeps it here', async () => {
	const { page, strangers } = editor();
	await page.goto('/');
	const failing = page.waitForEvent('requestfailed', (request) => request.url() === ELSEWHERE);
	await page.evaluate(async (url) => await fetch(url).catch(() => {}), ELSEWHERE);
	expect((await failing).failure()).toEqual({ errorText: 'net::ERR_NAME_NOT_RESOLVED' });
	expect(strangers.splice(0)).toEqual([ELSEWHERE]);
});
