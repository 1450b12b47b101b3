import type { Handler } from '../call';
import { notFound, refusal } from '../httpRefusal';
import { filledAt } from '../values';

/** Writes a file name into a header: in ASCII, and in full for those who read that. */
function disposition(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const full = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** What serves the files behind documents, and those that agents made, by operationId. */
export const fileHandlers: Record<string, Handler> = {
	download_file: ({ query, store }) => {
		const id = filledAt(query, 'id') ?? '';
		const file = store.documents.get(id) ?? store.agentFiles.get(id);
		if (!file) throw notFound('document', id);
		const { bytes, mediaType, name } = file;
		if (!bytes)
			throw refusal(404, `"${name}" was too large to keep: nothing but its size is here.`);
		return {
			status: 200,
			file: {
				bytes,
				headers: {
					'content-type': mediaType,
					'content-disposition': disposition(filledAt(query, 'name') ?? name),
				},
			},
		};
	},
};
