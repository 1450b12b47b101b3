import { FormData, request } from 'undici';

import type { KeyKind } from '../../emulator/keys';
import { authorization, type Received } from './emulatorClient';

/** What the emulator says of a job, as far as tests look at it. */
export interface JobAnswer {
	id: string;
	overall_status: string;
	progress: number;
	errors: string[];
	statuses: Array<{ id: string; status: string }>;
}

interface Uploaded {
	id: string;
	filename: string;
}

export interface DocumentClient {
	/** Uploads a file in a form. */
	upload: (name: string, content: string | Buffer, field?: string) => Promise<Received<Uploaded>>;
	/** Uploads files and begins to make documents of them. */
	ingest: (
		collectionId: string,
		files: Readonly<Record<string, string | Buffer>>,
		query?: string,
	) => Promise<JobAnswer>;
	/** Begins to make a document of a text. */
	ingestText: (collectionId: string, name: string, text: string) => Promise<JobAnswer>;
	/** Fetches the file behind a document. */
	download: (query: string) => Promise<Received<unknown> & { bytes: Buffer }>;
}

/**
 * A client for files.
 * @param address is asked at each call, since a server has none before the tests run
 */
export function documentClientOf(address: () => string, kind: KeyKind = 'global'): DocumentClient {
	const send = async (
		method: 'GET' | 'POST' | 'PUT',
		path: string,
		body?: FormData | string,
		type?: string,
	) => {
		const response = await request(`${address()}${path}`, {
			method,
			headers: { ...authorization(kind), ...(type && { 'content-type': type }) },
			body,
		});
		const bytes = Buffer.from(await response.body.arrayBuffer());
		const text = bytes.toString();
		const isJson = String(response.headers['content-type']).startsWith('application/json');
		const { statusCode: status, headers } = response;
		return { status, headers, bytes, text, json: isJson ? JSON.parse(text) : undefined };
	};
	const upload: DocumentClient['upload'] = async (name, content, field = 'file') => {
		const form = new FormData();
		form.append(field, new Blob([content]), name);
		return await send('PUT', '/api/v1/uploads', form);
	};
	return {
		upload,
		ingest: async (collectionId, files, query = '') => {
			const ids = [];
			for (const [name, content] of Object.entries(files)) {
				ids.push((await upload(name, content)).json.id);
			}
			const path = `/api/v1/uploads/${ids.join(',')}/ingest/job?collection_id=${collectionId}${query}`;
			return (await send('POST', path)).json;
		},
		ingestText: async (collectionId, name, text) => {
			const query = new URLSearchParams({ collection_id: collectionId, file_name: name });
			const path = `/api/v1/ingest/plain_text/job?${query}`;
			return (await send('POST', path, text, 'text/plain')).json;
		},
		download: async (query) => await send('GET', `/file?${query}`),
	};
}
