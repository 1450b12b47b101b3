import { addSampleSessions } from '../../emulator/samples';
import { addCaption } from '../../tools/demoEditor/caption';
import { playScene } from '../../tools/demoEditor/playScenes';
import { SCENES } from '../../tools/demoEditor/scenes';
import { createStage } from '../../tools/demoEditor/stage';
import { useEditor } from './support/editor';
import { takePicture } from './support/pictures';

const editor = useEditor({ 'word-delay': 10 });

/** What a scene ends with: texts of the page in front, and what the server was asked then. */
interface Ending {
	texts: RegExp[];
	/** One of the requests that the server got. */
	request?: RegExp;
}

const ENDINGS: Record<string, Ending> = {
	Install: { texts: [/Install community nodes/, /I understand the risks/] },
	Credential: { texts: [/Connection tested successfully/], request: /^GET \/chats\/count 200$/ },
	'Ask by form': {
		texts: [/^Answer$/m, /descale/i, /k7-care\.md, page 2/],
		request: /^POST \/chats\/[^/]+\/completions 200$/,
	},
	'Ask about a file': {
		texts: [/How long does the battery last\?/, /40 hours/, /lantern-leaflet\.pdf, page 2/],
		request: /^DELETE /,
	},
	'More actions': { texts: [/k7-care\.md/], request: /^GET \/documents 200$/ },
	Chatbot: {
		texts: [/descale/i, /k7-care\.md/],
		request: /^POST \/chats\/[^/]+\/completions 200$/,
	},
	Trigger: { texts: [/I would rather talk to a human/], request: /^GET \/chats/ },
	'AI Agent': { texts: [/descale/i, /k7-care\.md/, /Product manual/] },
	'When something fails': { texts: [/\(HTTP 404\)/] },
};

const scenes = SCENES.map((scene) => [scene.title, scene] as const);

it('knows how each scene ends', () => {
	expect(Object.keys(ENDINGS)).toEqual(SCENES.map(({ title }) => title));
});

it.each(scenes)('plays the scene: %s', async (title, scene) => {
	const { page, client, emulator, credential, strangers } = editor();
	await addSampleSessions(emulator);
	emulator.requests.length = 0;
	const caption = await addCaption(page.context());
	const own = async () => await Promise.resolve(credential);
	const stage = createStage({ page, client, emulator, caption, credential: own });
	await playScene(scene, stage, { pace: 0 });

	const front = stage.front();
	await takePicture(front, `demo of ${title}`);
	const { texts, request } = ENDINGS[title] ?? { texts: [] };
	const shown = await front.locator('body').innerText();
	expect(texts.filter((text) => !text.test(shown))).toEqual([]);
	if (request) {
		expect(
			emulator.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
		).toContainEqual(expect.stringMatching(request));
	}
	// The list of all community packages, and the fonts of n8n's forms, are from elsewhere.
	const known = /^https:\/\/(?:api\.npms\.io|fonts\.[\w.]+)\//;
	expect(strangers.splice(0).filter((url) => !known.test(url))).toEqual([]);
});
