/** What a request is for, as far as it matters for the form of its answer. */
export type Subject = 'sessions' | 'messages' | 'completion' | 'stream' | 'entries' | 'other';

/** A request to a hostile server. */
export interface Asked {
	subject: Subject;
	/** How many requests for the same came before it. */
	before: number;
}

const LISTS: Array<[RegExp, Subject]> = [
	[/\/chats$/, 'sessions'],
	[/\/messages$/, 'messages'],
	[/\/(?:meta|references|questions)$/, 'entries'],
];

/** Tells from a request what it is for. */
export function subjectOf(method: string, path: string, body: string): Subject {
	if (path.endsWith('/completions'))
		return body.includes('"stream":true') ? 'stream' : 'completion';
	if (method !== 'GET') return 'other';
	return LISTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
