import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { arrange, byId } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useGateway } from '../../support/useGateway';
import { oneSession, watching } from '../trigger/watchEmulator';

const running = useEmulator();
const gateway = useGateway(running);

/** Fields of a server's own, under names that the node has, too. */
const FOREIGN = {
	usage: null,
	references: [],
	metadata: null,
	output: 'x',
	turns: [],
	agent_files: [],
	incomplete: true,
	incomplete_reason: 'x',
	session_id: 'x',
	role: 'x',
	foreign: 1,
};

const withForeign = (value: unknown): unknown =>
	Array.isArray(value) ? value.map(withForeign) : { ...FOREIGN, ...Object(value) };

beforeEach(() => {
	gateway().meddle = ({ headers, body }, response) => {
		const lines = body.toString().split('\n');
		const changed = lines.map((line) =>
			line === '' ? '' : JSON.stringify(withForeign(JSON.parse(line))),
		);
		response.writeHead(200, headers).end(changed.join('\n'));
	};
});

const credential = () => ({ url: gateway().url, apiKey: running().keys.global });

const ANSWER = ['output', 'question', 'message_id', 'session_id'];
const MESSAGE = [
	'id',
	'message_id',
	'role',
	'content',
	'created_at',
	'reply_to',
	'total_references',
];

it.each<[string, INodeParameters, string[]]>([
	['send', { message: 'How often?' }, ANSWER],
	['send, in one piece', { message: 'How often?', options: { stream: false } }, ANSWER],
	[
		'send with its usage',
		{ message: 'How often?', options: { includeUsage: true } },
		[...ANSWER, 'usage'],
	],
	[
		'send with its references',
		{ message: 'How often?', options: { includeReferences: true } },
		[...ANSWER, 'references', 'sources'],
	],
	['send with an agent', { message: 'How often?', agentOptions: { useAgent: true } }, ANSWER],
	['getAll', { returnAll: true }, MESSAGE],
	['getMetadata', {}, ['message_type', 'content']],
	['getReferences', {}, ['document_id', 'document_name', 'pages', 'score', 'content']],
])(
	'of a server’s own are left out of what is simplified: message: %s',
	async (name, more, fields) => {
		const { sessionId, replyId } = arrange(running());
		const [passage] = running().store.passagesIn(MANUAL);
		Object.assign(running().store.messages.get(replyId) ?? {}, {
			references: [{ ...passage, score: 1 }],
		});
		const [operation = ''] = name.split(/,| /);
		const { items, error } = await runNode(
			{
				resource: 'message',
				operation,
				...(operation.startsWith('getR') || operation.startsWith('getM')
					? { messageId: replyId }
					: { sessionMode: 'existing', sessionId: byId(sessionId) }),
				...more,
			},
			{ credential: credential() },
		);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual(fields);
			expect(Object.values(json)).not.toContain('x');
		}
	},
);

it.each(CURSOR_ENGINES)(
	'of a server’s own are left out of the trigger’s items, %s',
	async (engine) => {
		const { sessionId } = arrange(running());
		const polling = watching(running(), oneSession(sessionId), engine, credential());
		await polling.activate();
		running().store.addExchange(sessionId, 'Again?', 'Yes.');
		const { items } = await polling.tick();
		expect(items?.map(({ json }) => Object.keys(json))).toEqual([
			[...MESSAGE, 'session_id'],
			[...MESSAGE, 'session_id'],
		]);
		expect(items?.map(({ json }) => json.session_id)).toEqual([sessionId, sessionId]);
	},
);
