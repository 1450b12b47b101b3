import type { NamedMessage, NamedSession } from '../../../bench/soak/namedRecords';
import { compareNamed } from '../../../bench/soak/namedRecords';

const ANN: NamedMessage = { name: 'Ann', text: 'One', sessionId: 'a' };
const BOB: NamedMessage = { name: 'Bob', text: 'Two', sessionId: 'b' };
const OF_ANN: NamedSession = { id: 'a', name: 'Ann', questions: ['Before', 'One'] };
const OF_BOB: NamedSession = { id: 'b', name: 'Bob', questions: ['Two'] };

it.each<[string, NamedMessage[], NamedSession[], string[]]>([
	['one session for each name', [ANN, BOB], [OF_ANN, OF_BOB], []],
	['a message that failed and is nowhere', [{ ...ANN, sessionId: undefined }], [], []],
	['a message that failed and is there', [{ ...ANN, sessionId: undefined }], [OF_ANN], []],
	['a second session of a name', [ANN], [OF_ANN, { ...OF_ANN, id: 'c' }], ['doubled: Ann']],
	[
		'a second session of a name, which is empty',
		[ANN],
		[OF_ANN, { ...OF_ANN, id: 'c', questions: [] }],
		['doubled: Ann'],
	],
	['a message that is not in its session', [ANN], [{ ...OF_ANN, questions: [] }], ['lost: One']],
	['a session that is not there', [ANN], [], ['lost: One']],
	[
		'a session that has lost its name',
		[ANN],
		[{ ...OF_ANN, name: 'About: One' }],
		['lost: One', 'altered: One'],
	],
	[
		'a message in the session of another name',
		[ANN, { ...BOB, sessionId: 'a' }],
		[{ ...OF_ANN, questions: ['One', 'Two'] }],
		['lost: Two', 'altered: Two'],
	],
	[
		'a failed message in the session of another name',
		[ANN, { ...BOB, sessionId: undefined }],
		[{ ...OF_ANN, questions: ['One', 'Two'] }],
		['altered: Two'],
	],
])('%s', (_label, messages, sessions, found) => {
	expect(
		compareNamed(messages, sessions).map(({ kind, subject }) => `${kind}: ${subject}`),
	).toEqual(found);
});
