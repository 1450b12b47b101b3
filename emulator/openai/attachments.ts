import { recordAt, recordsAt, textAt } from '../values';

/** An image or a file in a message. */
export interface Attachment {
	kind: 'image' | 'file';
	/** Whose message it is in. */
	role: string | undefined;
	/** Its address or data URL. */
	url: string;
	/** Where in the request it is, as OpenAI writes it. */
	param: string;
}

/** What a data URL holds. */
export interface DataUrl {
	mimeType: string;
	/** Whether its data is in base64, and there is some. */
	isBase64: boolean;
}

/** Reads a data URL; undefined for any other address. */
export function readDataUrl(url: string): DataUrl | undefined {
	if (!url.startsWith('data:')) return undefined;
	const comma = url.indexOf(',');
	const [mimeType = '', ...parameters] = url.slice('data:'.length, comma).split(';');
	const data = url.slice(comma + 1);
	const isBase64 =
		comma > 0 && parameters.includes('base64') && data !== '' && !/[^\w+/=-]/.test(data);
	return { mimeType: mimeType.toLowerCase(), isBase64 };
}

/** Lists the images and files in a message, the one at `index` of a request. */
export function attachmentsOf(message: unknown, index: number): Attachment[] {
	const role = textAt(message, 'role');
	return recordsAt(message, 'content').flatMap((part, at): Attachment[] => {
		const param = `messages[${index}].content[${at}]`;
		const image = textAt(recordAt(part, 'image_url'), 'url');
		const file = textAt(recordAt(part, 'file'), 'file_data');
		const type = textAt(part, 'type');
		if (type === 'image_url' && image !== undefined)
			return [{ kind: 'image', role, url: image, param }];
		return type === 'file' && file !== undefined ? [{ kind: 'file', role, url: file, param }] : [];
	});
}

function counted(attachments: readonly Attachment[], kind: Attachment['kind']): string[] {
	const types = attachments
		.filter((attachment) => attachment.kind === kind)
		.map(({ url }) => readDataUrl(url)?.mimeType ?? 'from the web');
	if (types.length === 0) return [];
	return [`${types.length} ${kind}${types.length === 1 ? '' : 's'} (${types.join(', ')})`];
}

/** Says how many images and files the messages of a request hold, and of which MIME types; undefined where there are none. */
export function shownIn(body: unknown): string | undefined {
	const attachments = recordsAt(body, 'messages').flatMap(attachmentsOf);
	const kinds = [...counted(attachments, 'image'), ...counted(attachments, 'file')];
	return kinds.length === 0 ? undefined : `I was shown ${kinds.join(' and ')}.`;
}
