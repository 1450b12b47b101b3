import { useEmulator } from '../../support/useEmulator';
import { passOn, startGateway } from '../../support/gateway';
import { contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

it.each<[string, string]>([
	['bytes', JSON.stringify(['a'.repeat(9_000_000)])],
	['values', JSON.stringify(Array.from({ length: 100_001 }, () => 0))],
	['levels', '['.repeat(501) + ']'.repeat(501)],
])(
	'an item has no details where these have too many %s, and others come after it',
	async (_, text) => {
		const gateway = await startGateway(emulator().url);
		try {
			const { store } = emulator();
			const id = oldSession(emulator());
			const polling = watching(
				emulator(),
				oneSession(id, { options: { includeReferences: true, includeMetadata: true } }),
				'legacy',
				{ url: gateway.url, apiKey: emulator().keys.global },
			);
			await polling.activate();
			const { reply } = store.addExchange(id, 'Question 1', 'Answer 1');
			store.addExchange(id, 'Question 2', 'Answer 2');
			gateway.meddle = (answer, response, { url = '' }) => {
				if (!url.includes(`/messages/${reply.id}/`)) return passOn(answer, response);
				response.writeHead(200, { 'content-type': 'application/json' }).end(text);
			};
			const { items, error } = await polling.tick();
			expect(error).toBeUndefined();
			expect(contentsOf({ items: items ?? null })).toEqual([
				...['Question 1', 'Answer 1', 'Question 2', 'Answer 2'],
			]);
			expect([items?.[1]?.json.references, items?.[1]?.json.metadata]).toEqual([[], []]);
			expect(items?.[3]?.json.metadata).not.toEqual([]);
		} finally {
			await gateway.close();
		}
	},
);
