import type { Locator } from 'playwright-core';

import type { Stage } from './stage';

/** A sentence or two of the narration, and what is done while they are read. */
export interface Line {
	/** The narration, which stands beneath the page as long as this lasts. */
	says: string;
	/** What is to be seen, for the storyboard. */
	shows: string;
	does: (stage: Stage) => Promise<void>;
}

/** A part of the video about one subject. It begins with a page of its own, and needs no other scene before it. */
export interface Scene {
	title: string;
	lines: readonly Line[];
	/** What has to be on the screen at the end. */
	endsWith: (stage: Stage) => Locator[];
}
