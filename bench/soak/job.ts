import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Session } from '../../emulator/entities';
import type { Store } from '../../emulator/store';
import type { Kind } from './faults';

/** What an item is about, made in the books of the server before the node runs. */
export interface Given {
	store: Store;
	session: Session;
	replyId: string;
	/** Text that occurs nowhere else. */
	mark: string;
	collectionId: string;
	promptTemplateId: string;
}

/** What one execution of the mix does with each of its items. */
export interface Job {
	/** Resource and operation. */
	name: string;
	kind: Kind;
	/** Items in flight at most. */
	atOnce: number;
	/** Items of a round. */
	items: number;
	parameters: INodeParameters;
	/** Method and path of its first call. */
	call: (given: Given) => string;
	/** Whether other items make the same call. */
	isShared: boolean;
	/** Whether the sessions have documents. */
	hasDocuments: boolean;
	/** Whether the message of the item was sent, so that there is an account of it. */
	sends: boolean;
	/** Whether the books and what came out are as they have to be after a result. */
	holds: (given: Given, elements: IDataObject[]) => boolean;
}

/** A resource locator whose ID is a field of the item. */
export const fromItem = (name: string) => ({
	__rl: true,
	mode: 'id',
	value: `={{ $json.${name} }}`,
});
/** The session of the item. */
export const sessionId = fromItem('sessionId');

/** The call of a path below the session of the item. */
export const onSession =
	(method: string, rest = '') =>
	({ session }: Given) =>
		`${method} /chats/${session.id}${rest}`;

/** A job as it is written down: two items at once, twenty in a round. */
export type Row = Pick<Job, 'name' | 'kind' | 'holds'> & {
	parameters?: INodeParameters;
	/** Text where all items make the same call. */
	call: string | Job['call'];
};

/** Fills in what most jobs have in common. */
export const jobOf = ({ name, kind, call, parameters, holds }: Row): Job => {
	const [resource = '', operation = ''] = name.split(': ');
	return {
		...{ name, kind, holds, atOnce: 2, items: 20, sends: false, hasDocuments: true },
		isShared: typeof call === 'string',
		call: typeof call === 'string' ? () => call : call,
		parameters: { resource, operation, ...parameters },
	};
};

/** Adds options to the parameters of the node. */
export function withOptions(
	{ options, ...others }: INodeParameters,
	more: INodeParameters,
): INodeParameters {
	const own = typeof options === 'object' && options !== null ? options : {};
	return { ...others, options: { ...own, ...more } };
}

/** Sends a message, streamed or in one piece, to the session of the item or to a new one. */
export const sending = (
	kind: Kind,
	call: Row['call'] = onSession('POST', '/completions'),
	where: INodeParameters = { sessionId },
): Job => ({
	...jobOf({
		...{ name: 'message: send', kind, call },
		parameters: {
			...{ message: '={{ $json.mark }}', simplify: false, ...where },
			options: { stream: kind === 'stream', timeout: '={{ $json.timeout }}' },
		},
		holds: (_, [answer]) => typeof answer?.body === 'string',
	}),
	sends: true,
});

/** The same with all that can be asked about an answer. */
export const asking = (job: Job): Job => ({
	...job,
	parameters: withOptions(job.parameters, { includeReferences: true, includeUsage: true }),
	holds: (_, [answer]) => Array.isArray(answer?.references) && typeof answer.usage === 'object',
});
