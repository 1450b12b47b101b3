/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits for what Node.js has to do, in a test */
import type { IngestionName } from '../../../../../../nodes/H2oGpteChat/resources/document/upload/ingestions';
import {
	ingestInTurn,
	isBeingIngested,
	isTaken,
	take,
} from '../../../../../../nodes/H2oGpteChat/resources/document/upload/ingestions';

const SERVER = 'https://h2o.example.com';

const ingestion = (name: string | undefined, collectionId = 'c1'): IngestionName => ({
	serverUrl: SERVER,
	collectionId,
	name,
});

/** Starts an ingestion that ends when it is told to, and records when it began. */
function begin(of: IngestionName, log: string[], label: string, signal?: AbortSignal) {
	let end: () => void = () => undefined;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	const result = ingestInTurn(of, signal, async () => {
		log.push(label);
		await ended;
		return label;
	});
	return { end, result };
}

/** Lets everything happen that waits for nothing else. */
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

it.each<[string, IngestionName, IngestionName, boolean]>([
	['of the same name', ingestion('a.pdf'), ingestion('a.pdf'), false],
	['of other names', ingestion('a.pdf'), ingestion('b.pdf'), true],
	['of the same name in other collections', ingestion('a.pdf'), ingestion('a.pdf', 'c2'), true],
	['without names', ingestion(undefined), ingestion(undefined), false],
	['without a name beside one with a name', ingestion(undefined), ingestion('a.pdf'), true],
])('ingestions %s: side by side or one after another', async (_label, one, other, areTogether) => {
	const log: string[] = [];
	const first = begin(one, log, 'first');
	const second = begin(other, log, 'second');
	await settle();
	expect(log).toEqual(areTogether ? ['first', 'second'] : ['first']);
	first.end();
	await first.result;
	await settle();
	expect(log).toEqual(['first', 'second']);
	second.end();
	expect(await second.result).toBe('second');
});

it('goes on after one that failed', async () => {
	const failing = ingestInTurn(ingestion('a.pdf'), undefined, async () => {
		throw new Error('no room');
	});
	const next = ingestInTurn(ingestion('a.pdf'), undefined, async () => 'next');
	await expect(failing).rejects.toThrow('no room');
	expect(await next).toBe('next');
});

it('does not wait for its turn in an execution that was stopped', async () => {
	const log: string[] = [];
	const stop = new AbortController();
	const first = begin(ingestion('a.pdf'), log, 'first');
	const second = begin(ingestion('a.pdf'), log, 'second', stop.signal);
	const third = begin(ingestion('a.pdf'), log, 'third');
	await settle();
	stop.abort();
	await settle();
	expect(log).toEqual(['first', 'second']);
	second.end();
	await second.result;
	await settle();
	expect(log).toEqual(['first', 'second']);
	first.end();
	third.end();
	await third.result;
	expect(log).toEqual(['first', 'second', 'third']);
});

it('knows what is being ingested, until it is over', async () => {
	const { end, result } = begin(ingestion('a.pdf'), [], '');
	expect(isBeingIngested(ingestion('b.pdf'), 'a.pdf')).toBe(true);
	expect(isBeingIngested(ingestion('b.pdf'), 'b.pdf')).toBe(false);
	expect(isBeingIngested(ingestion('b.pdf', 'c2'), 'a.pdf')).toBe(false);
	end();
	await result;
	await settle();
	expect(isBeingIngested(ingestion('b.pdf'), 'a.pdf')).toBe(false);
});

it('remembers the documents that were found, and forgets the earliest of very many', () => {
	const known = (...ids: string[]) => ids.map((id) => isTaken(SERVER, id));
	take(SERVER, ['d1', 'd2']);
	expect(known('d1', 'd2', 'd3')).toEqual([true, true, false]);
	take(
		SERVER,
		Array.from({ length: 10_000 }, (_, index) => `n${index}`),
	);
	expect(known('d1', 'n0', 'n9999')).toEqual([false, true, true]);
});

it('takes no document of a server for one that another server has under the same ID', () => {
	take('https://other.example.com', ['d7']);
	expect(isTaken(SERVER, 'd7')).toBe(false);
	expect(isTaken('https://other.example.com', 'd7')).toBe(true);
});
