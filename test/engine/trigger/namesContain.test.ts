import type { INodeParameters } from 'n8n-workflow';

import type { Session } from '../../../emulator/entities';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { MANUAL, REPORT, useEmulator } from '../../support/useEmulator';
import {
	allSessions,
	askedDuring,
	contentsOf,
	oneCollection,
	oneSession,
	watching,
} from './watchEmulator';

const emulator = useEmulator();

const SUPPORT = { options: { namesContain: 'support' } };

/** Adds a session of a name, in which something was said before. */
function talk(name: string | undefined, collectionId = MANUAL): Session {
	const session = emulator().store.addSession({ name, collectionId });
	emulator().store.addExchange(session.id, `Old question of ${name}`, `Old answer of ${name}`);
	return session;
}

const say = ({ id }: Session, content: string) => emulator().store.addMessage(id, { content });

/** Gives a session another name, as people do in h2oGPTe. */
function rename(session: Session, name: string | undefined): void {
	Object.assign(session, { name });
	emulator().store.touch(session);
}

describe.each(CURSOR_ENGINES)('with Names Contain, %s', (engine) => {
	it.each<[string, INodeParameters, string[]]>([
		['all sessions', allSessions(SUPPORT), ['a', 'b']],
		['a collection', oneCollection(MANUAL, SUPPORT), ['a']],
		[
			'all sessions, in capital letters',
			allSessions({ options: { namesContain: 'SUPP' } }),
			['a', 'b'],
		],
		[
			'nothing asked of names',
			allSessions({ options: { namesContain: ' ' } }),
			['a', 'b', 'c', 'd'],
		],
		['no session', allSessions({ options: { namesContain: 'none' } }), []],
	])('gives what is said in sessions of such names: %s', async (_label, parameters, expected) => {
		const sessions = [
			talk('Support'),
			talk('Our support team', REPORT),
			talk('Sales'),
			talk(undefined),
		];
		const polling = watching(emulator(), parameters, engine);
		await polling.activate();
		sessions.forEach((session, index) => say(session, 'abcd'.charAt(index)));
		expect(contentsOf(await polling.tick())).toEqual(expected);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('gives what is said from then on in a session that gets such a name', async () => {
		const session = talk('Sales');
		talk('Support');
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		say(session, 'before');
		expect(contentsOf(await polling.tick())).toEqual([]);
		rename(session, 'Support, too');
		expect(contentsOf(await polling.tick())).toEqual([]);
		say(session, 'after');
		expect(contentsOf(await polling.tick())).toEqual(['after']);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('gives nothing of a session any more that has lost such a name', async () => {
		const session = talk('Support');
		talk('Support');
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		say(session, 'first');
		expect(contentsOf(await polling.tick())).toEqual(['first']);
		rename(session, 'Done');
		say(session, 'second');
		expect(contentsOf(await polling.tick())).toEqual([]);
		rename(session, 'Support again');
		say(session, 'third');
		expect(contentsOf(await polling.tick())).toEqual(['third']);
	});

	it('gives nothing of an answer that was waited for until the name was lost', async () => {
		const { store } = emulator();
		const session = talk('Support');
		talk('Support');
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		const { id } = say(session, 'question');
		const reply = store.addMessage(session.id, { content: 'ans', replyTo: id });
		expect(contentsOf(await polling.tick())).toEqual(['question']);
		rename(session, 'Done');
		expect(contentsOf(await polling.tick())).toEqual([]);
		Object.assign(reply, { content: 'answer', meta: [{ type: 'usage_stats', content: '{}' }] });
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('gives the answer of a session that got its name while it was written', async () => {
		const { store } = emulator();
		const session = talk(undefined);
		talk('Support');
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		const { id } = say(session, 'question');
		const reply = store.addMessage(session.id, { content: 'ans', replyTo: id });
		expect(contentsOf(await polling.tick())).toEqual([]);
		Object.assign(reply, { content: 'answer', meta: [{ type: 'usage_stats', content: '{}' }] });
		rename(session, 'Support for the machine');
		expect(contentsOf(await polling.tick())).toEqual(['answer']);
	});

	it('gives no answer to n8n of a session that got its name while it was written', async () => {
		const { store } = emulator();
		const session = talk(undefined);
		talk('Support');
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		const { id } = store.addMessage(session.id, {
			content: 'own',
			llmArgs: '{"client_metadata":"n8n"}',
		});
		expect(contentsOf(await polling.tick())).toEqual([]);
		store.addMessage(session.id, {
			content: 'answer',
			replyTo: id,
			meta: [{ type: 'usage_stats', content: '{}' }],
		});
		rename(session, 'Support for the machine');
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('begins with what is there in sessions of such names', async () => {
		const other = talk('Sales');
		talk('Support');
		const options = { namesContain: 'support', emitExisting: true };
		const polling = watching(emulator(), allSessions({ options }), engine);
		const first = ['Old question of Support', 'Old answer of Support'];
		expect(contentsOf(await polling.activate())).toEqual(first);
		rename(other, 'Support, too');
		say(other, 'new');
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});

	it('goes on from where it is where the text is changed', async () => {
		const [support, sales] = [talk('Support'), talk('Sales')];
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		say(sales, 'not wanted yet');
		say(support, 'wanted');
		expect(contentsOf(await polling.tick())).toEqual(['wanted']);
		say(sales, 'in between');
		const changed = allSessions({ options: { namesContain: 'sales' } });
		expect(contentsOf(await polling.activate(changed))).toEqual(['in between']);
		say(support, 'no longer wanted');
		say(sales, 'after');
		expect(contentsOf(await polling.tick())).toEqual(['after']);
	});

	it('is of no effect for one session', async () => {
		const session = talk('Sales');
		const polling = watching(emulator(), oneSession(session.id, SUPPORT), engine);
		await polling.activate();
		say(session, 'new');
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});

	it('loses nothing among hundreds of sessions of other names', async () => {
		const { store } = emulator();
		const wanted = talk('Support');
		const others = store.addSessions(250, (index) => ({ name: `Sales ${index}` }));
		const polling = watching(emulator(), allSessions(SUPPORT), engine);
		await polling.activate();
		say(wanted, 'first');
		for (const other of others) say(other, 'not wanted');
		const contents: unknown[] = [];
		for (let poll = 0; poll < 3; poll++) contents.push(...contentsOf(await polling.tick()));
		say(wanted, 'second');
		contents.push(...contentsOf(await polling.tick()));
		expect(contents).toEqual(['first', 'second']);
	});
});

it('costs one request where nothing is new, and one more for a session of another name', async () => {
	const [support, sales] = [talk('Support'), talk('Sales')];
	const polling = watching(emulator(), allSessions(SUPPORT));
	await polling.activate();
	const tick = async () => await askedDuring(emulator(), async () => await polling.tick());
	const list = 'GET /chats?offset=0&limit=100';
	expect(await tick()).toEqual([[list]]);
	say(sales, 'not wanted');
	expect(await tick()).toEqual([[list], [`GET /chats/${sales.id}/messages?offset=0&limit=100`]]);
	expect(await tick()).toEqual([[list]]);
	say(support, 'wanted');
	const ofMessages = (await tick()).filter(([call]) => call.includes('/messages'));
	expect(ofMessages).toEqual([[`GET /chats/${support.id}/messages?offset=0&limit=100`]]);
	expect(await tick()).toEqual([[list]]);
});

it('goes on where a session of another name cannot be read', async () => {
	const [support, sales] = [talk('Support'), talk('Sales')];
	const polling = watching(emulator(), allSessions(SUPPORT));
	await polling.activate();
	say(sales, 'not wanted');
	emulator().addFault({ match: 'GET /chats/{session_id}/messages', status: 400 });
	expect(contentsOf(await polling.tick())).toEqual([]);
	rename(sales, 'Support, too');
	say(sales, 'a');
	say(support, 'b');
	expect(contentsOf(await polling.tick())).toEqual(['a', 'b']);
});

describe('in the editor', () => {
	it('shows a sample of such a session', async () => {
		talk('Support');
		talk('Sales');
		const { items } = await watching(emulator(), allSessions(SUPPORT)).manual();
		expect(items.map(({ json }) => json.content)).toEqual(['Old answer of Support']);
	});

	it('says that there is none', async () => {
		talk('Sales');
		const { error } = await watching(emulator(), allSessions(SUPPORT)).manual();
		expect(error).toMatchObject({ message: 'There is no message to show yet' });
	});
});
