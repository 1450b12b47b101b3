import type { Given } from './given';

/** Votes on the answer that is there, as a person does in h2oGPTe: 1 for good, -1 for bad. */
export function vote({ emulator, replyId }: Given, votes: number): void {
	Object.assign(emulator.store.messages.get(replyId) ?? {}, { votes });
}
