/** What IDs are called, by what stands before them. */
const KINDS: Readonly<Record<string, string>> = {
	chats: 'session',
	session: 'session',
	session_id: 'session',
	collections: 'collection',
	collection: 'collection',
	collection_id: 'collection',
	uploads: 'upload',
	jobs: 'job',
	documents: 'document',
	document_id: 'document',
	document_ids: 'document',
	messages: 'message',
	message_id: 'message',
};

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WITH_KIND = new RegExp(`(\\w+)(?:[/= ]|":\\[?")(${UUID})`, 'g');
const ANY = new RegExp(UUID, 'g');

/**
 * Gives what puts names such as `session 1` in the place of the IDs in a value, the same name for the same ID each time. An
 * ID that was not told apart by what stands before it stays.
 */
export function createAliases(): <T>(value: T) => T {
	const names = new Map<string, string>();
	const counts = new Map<string, number>();
	return (value) => {
		const text = JSON.stringify(value);
		for (const [, before = '', id = ''] of text.matchAll(WITH_KIND)) {
			const kind = KINDS[before];
			if (kind === undefined || names.has(id)) continue;
			const count = (counts.get(kind) ?? 0) + 1;
			counts.set(kind, count);
			names.set(id, `${kind} ${count}`);
		}
		return JSON.parse(text.replace(ANY, (id) => names.get(id) ?? id));
	};
}
