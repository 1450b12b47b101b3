import { runningClock } from '../../../emulator/clock';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { createDatabase } from '../../support/polling/database';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { ONE } from '../../support/polling/triggerNodes';
import states from './triggerStates.json';
import type { PostedMessage, WatchedTalk } from './watchedTalk';
import { BUSY, createTalk } from './watchedTalk';
import {
	allSessions,
	contentsOf,
	oneCollection,
	oneSession,
	watching,
} from '../trigger/watchEmulator';

/*
 * `triggerStates.json` is what version 0.1.0 left in n8n's database, before its source was rearranged, while it watched the same
 * talk: right after its activation, and after three polls, of which two ran out of time. By then it waits for replies
 * (of which one was there before the watch), has read a part of the messages of a session, and has two gaps in the list of
 * sessions, one with an anchor. `emitted` has the numbers of the messages that it had emitted by then.
 */

const SAVED_URL = 'http://127.0.0.1:7070';
const SAVED_WORKFLOW = '"saved"';

const OPTIONS = { options: { includeMetadata: true } };

const WATCHES = [
	{
		watch: 'session',
		parameters: oneSession(BUSY, OPTIONS),
		isWatched: ({ sessionId }: PostedMessage) => sessionId === BUSY,
	},
	{
		watch: 'collection',
		parameters: oneCollection(MANUAL, OPTIONS),
		isWatched: ({ collectionId }: PostedMessage) => collectionId === MANUAL,
	},
	{ watch: 'all', parameters: allSessions(OPTIONS), isWatched: () => true },
];

const clock = runningClock();
const emulator = useEmulator({ clock, switches: { clamp: 10 } });

/** Lets the stages happen that the earlier version saw, and gives those that come after them. */
function replay({ stages }: WatchedTalk, moment: string): Array<() => void> {
	const { beforeTheWatch, firstReplies, sessionsOfOneTime, backlog, sinceThen } = stages;
	beforeTheWatch();
	const watched = [firstReplies, sessionsOfOneTime, backlog];
	if (moment === 'just begun') return [...watched, sinceThen];
	watched.forEach((happen) => happen());
	return [sinceThen];
}

describe.each(CURSOR_ENGINES)('a trigger that an earlier version activated, %s', (engine) => {
	describe.each(WATCHES)('with a watch over: $watch', ({ watch, parameters, isWatched }) => {
		it.each(['just begun', 'under way'])(
			'emits what is new since then, and nothing twice: %s',
			async (moment) => {
				const saved = states.find(
					(state) => state.engine === engine && state.watch === watch && state.moment === moment,
				);
				if (saved === undefined) throw new Error('No such state was saved');
				const talk = createTalk(emulator(), clock);
				const later = replay(talk, moment);
				// In one process, a workflow is polled but once from each state.
				const workflowId = `${engine} ${watch} ${moment}`;
				const restored = (text: string) =>
					text
						.replaceAll(SAVED_URL, emulator().url)
						.replaceAll(SAVED_WORKFLOW, JSON.stringify(workflowId));
				const { cursor, staticData } = saved;
				const polling = watching(emulator(), parameters, engine, undefined, {
					workflowId,
					database: {
						...createDatabase(),
						staticData: restored(staticData),
						cursors: new Map(cursor === undefined ? [] : [[ONE.id, restored(cursor)]]),
						jobs: new Set(engine === 'durable' ? [ONE.id] : []),
						published: true,
					},
				});

				later.forEach((happen) => happen());
				const emitted = contentsOf(await polling.restart());
				for (let quietPolls = 0; quietPolls < 3; ) {
					const contents = contentsOf(await polling.tick());
					quietPolls = contents.length === 0 ? quietPolls + 1 : 0;
					emitted.push(...contents);
				}

				const emittedBefore = new Set(saved.emitted.map((number) => talk.messages[number]));
				const expected = talk.messages.filter(
					(message) => isWatched(message) && !message.isOld && !emittedBefore.has(message),
				);
				expect(emitted.sort()).toEqual(expected.map(({ content }) => content).sort());
				expect(polling.database.failures).toEqual([]);
			},
		);
	});
});
