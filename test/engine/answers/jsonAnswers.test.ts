import { runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange, byId } from '../../support/operationCases';
import { useGateway } from '../../support/useGateway';
import { FOUND, NONE, SEVERAL } from '../../nodes/H2oGpteChat/resources/message/send/jsonAnswers';

const running = useEmulator();
const gateway = useGateway(running);

/** Asks for JSON where the model answers with a text of our own. */
async function ask(answer: string, stream: boolean) {
	const { sessionId } = arrange(running());
	gateway().meddle = ({ headers, body }, response) => {
		const last = JSON.parse(body.toString().trim().split('\n').at(-1) ?? '');
		response.writeHead(200, headers).end(JSON.stringify({ ...last, body: answer }));
	};
	return await runNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: 'How often do I have to descale?',
			options: { stream, responseFormat: 'json_object' },
		},
		{ credential: { url: gateway().url, apiKey: running().keys.global } },
	);
}

describe.each([
	['streamed', true],
	['in one piece', false],
])('an answer %s', (_label, stream) => {
	it.each(FOUND)('is the JSON that is meant: %s', async (_row, answer, output) => {
		const { items, error } = await ask(answer, stream);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.output)).toEqual([output]);
	});

	it.each(NONE)('is refused where it is none: %s', async (_row, answer, quote) => {
		const { items, error } = await ask(answer, stream);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'The answer is not JSON',
			description: expect.stringContaining(`It begins with "${quote}".`),
		});
	});

	it.each(SEVERAL)(
		'is refused where several may be meant: %s',
		async (...[, answer, one, other]) => {
			const { items, error } = await ask(answer, stream);
			expect(items).toEqual([]);
			expect(error).toMatchObject({
				message: 'The answer holds different JSON values',
				description: expect.stringContaining(`One is "${one}", another is "${other}".`),
			});
		},
	);
});
