import type { FirstChunk } from './firstChunk';
import type { Machine } from './machine';
import type { PackageSize } from './packageSize';
import type { Plan } from './plan';
import type { QuietPoll } from './quietPoll';
import type { N8nRound } from './realN8n/measureN8n';
import type { SizeResult } from './sendItems';
import type { Round } from './sideBySide';
import type { StreamResult } from './streams/measureStreams';

/** What was measured on one platform. */
export interface PlatformResults {
	/** As `describePlatform` says it. */
	name: string;
	items: Round[];
}

/** All that was found. */
export interface Results {
	date: string;
	machine: Machine;
	plan: Plan;
	/** n8n's default first, on which all else was measured that is not said to be elsewhere. */
	platforms: [PlatformResults, PlatformResults];
	sizes: SizeResult[];
	streams: StreamResult[];
	returnAll: Round[];
	changedPoll: Round[];
	quietPoll: QuietPoll;
	firstChunk: FirstChunk;
	n8n: N8nRound[];
	package: PackageSize;
}
