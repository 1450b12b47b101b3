import { request } from 'undici';

import type { RecordedRequest } from '../../emulator/recorder';
import type { Emulator, EmulatorOptions } from '../../emulator/startEmulator';
import { startEmulator } from '../../emulator/startEmulator';

/** The ids of what a fresh emulator holds. */
export const MANUAL = '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01';
export const REPORT = '7a2d9e64-0b35-4c18-a6f0-2e9b8c7d1f02';
/** The chapter of the manual on its care: two tags, and the machine's descaling. */
export const CARE = '9b1f0c3e-54a7-4d0b-8f62-1c7a3e5d2b13';
/** The part of the report with its figures. */
export const FIGURES = '4d8e2b70-6f19-4a53-b0c4-8e1d5f7a3c21';
export const BRIEF_ANSWERS = 'c2b7e5a4-1d38-4f6b-9e02-7a8d3c5f1b31';

/** The id of nothing. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** A request as it went over the wire: `GET /chats?offset=0&limit=50`, and its body, if any. */
export type Sent = [call: string, body?: unknown];

/** Writes a recorded request in the short form. */
export function sentOf({ method, path, query, body }: RecordedRequest): Sent {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		for (const text of [value].flat()) search.append(name, text);
	}
	const call = `${method} ${path}${search.size > 0 ? `?${search}` : ''}`;
	return body === undefined ? [call] : [call, body];
}

/** Asks the emulator with an independent client, and gives the parsed answer. */
export async function ask(emulator: Emulator, path: string): Promise<unknown> {
	const { body } = await request(`${emulator.url}/api/v1${path}`, {
		headers: { authorization: `Bearer ${emulator.keys.global}` },
	});
	return await body.json();
}

/**
 * One emulator for the tests of a file, reset before each of them. It is strict unless a test says otherwise, so that what
 * the node should never send fails the test. A test fails where the emulator itself broke the
 * contract. Gives a function, since the server is there only once the tests run.
 * @param fresh starts one for each test instead, for tests that end it
 */
export function useEmulator({
	fresh = false,
	...options
}: EmulatorOptions & { fresh?: boolean } = {}): () => Emulator {
	let emulator: Emulator | undefined;
	const running = () => {
		if (emulator === undefined) throw new Error('The emulator runs only within tests');
		return emulator;
	};
	const [before, after] = fresh ? [beforeEach, afterEach] : [beforeAll, afterAll];
	before(async () => {
		emulator = await startEmulator({ ...options, switches: { strict: true, ...options.switches } });
	});
	beforeEach(() => running().reset());
	afterEach(() => expect(running().violations).toEqual([]));
	after(async () => await running().close());
	return running;
}
