import type { Emulator } from '../../emulator/startEmulator';

/** What the emulator holds at the start of a case: a session on the manual with one question and its answer. */
export interface Given {
	emulator: Emulator;
	sessionId: string;
	questionId: string;
	replyId: string;
	/** The collection that a sample is about; the manual unless a test says otherwise. */
	collectionId?: string;
}

/** A resource locator that names its choice by ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A resource locator that names its choice by a link. */
export const byUrl = (value: string) => ({ __rl: true, mode: 'url', value });
