import { errorMessage } from '../errorMessage';
import { formatOf } from './formats';
import type { IncomingFile } from './readFile';
import { linksIn } from './readers/readHtml';

/** How far to go from the first page. */
export interface CrawlLimits {
	followLinks: boolean;
	/** How many links away from the first page; below 0 for any number. */
	maxDepth: number;
	maxDocuments: number;
}

/** A page that was fetched, with its address. */
export interface CrawledPage {
	url: string;
	file: IncomingFile;
}

/** The one machine that is asked for pages: this one. */
const OWN_MACHINE = '127.0.0.1';

/** The most bytes of a page. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024;

/** The most redirects that are followed. */
const MAX_REDIRECTS = 5;

const isOwn = (url: URL): boolean =>
	['http:', 'https:'].includes(url.protocol) && url.hostname === OWN_MACHINE;

async function bytesOf(response: Response): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		size += chunk.length;
		if (size > MAX_PAGE_BYTES) throw new Error('it is larger than 16 MB');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** Fetches a page. Throws an error with a sentence where that is not possible, or not done. */
async function fetchPage(
	address: string,
	signal: AbortSignal,
	redirects = MAX_REDIRECTS,
): Promise<CrawledPage> {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !isOwn(url)) {
		throw new Error(`"${address}" was not fetched: the emulator asks ${OWN_MACHINE} alone.`);
	}
	const answer = await fetch(url, { redirect: 'manual', signal }).catch((error: unknown) => {
		throw new Error(`"${address}" cannot be reached: ${errorMessage(error)}.`);
	});
	const location = answer.headers.get('location');
	if (answer.status >= 300 && answer.status < 400 && location !== null && redirects > 0) {
		await answer.body?.cancel();
		return await fetchPage(new URL(location, url).href, signal, redirects - 1);
	}
	if (!answer.ok) {
		await answer.body?.cancel();
		throw new Error(`"${address}" answered with status ${answer.status}.`);
	}
	const mediaType = answer.headers.get('content-type') ?? 'text/html';
	const bytes = await bytesOf(answer);
	return { url: url.href, file: { filename: url.href, mediaType, size: bytes.length, bytes } };
}

function linksOf({ url, file: { filename, mediaType, bytes } }: CrawledPage): string[] {
	const isHtml = formatOf(filename, mediaType).endings[0] === 'html';
	const links = isHtml ? linksIn(new TextDecoder().decode(bytes), url) : [];
	return links.filter((link) => new URL(link).origin === new URL(url).origin);
}

/**
 * Fetches a page and, where asked to, those of the same site that it links to, level by level. A linked page that
 * cannot be fetched is left out.
 * @throws an error with a sentence when the first page cannot be fetched
 */
export async function crawl(
	start: string,
	{ followLinks, maxDepth, maxDocuments }: CrawlLimits,
	signal: AbortSignal,
): Promise<CrawledPage[]> {
	const first = await fetchPage(start, signal);
	const pages = [first];
	const known = new Set([start, first.url]);
	let level = [first];
	for (let depth = 1; followLinks && level.length > 0; depth += 1) {
		if (maxDepth >= 0 && depth > maxDepth) break;
		const links = [...new Set(level.flatMap(linksOf))].filter((link) => !known.has(link));
		level = [];
		for (const link of links) {
			if (pages.length >= maxDocuments) return pages;
			known.add(link);
			const page = await fetchPage(link, signal).catch(() => undefined);
			if (!page) continue;
			level.push(page);
			pages.push(page);
		}
	}
	return pages;
}
