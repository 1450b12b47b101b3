import type { BrowserContext, Page } from 'playwright-core';

/** The height of the strip beneath the page, in pixels of the page. */
const HEIGHT = 84;

const STRIP = [
	'position: fixed',
	'inset: auto 0 0 0',
	`height: ${HEIGHT}px`,
	'box-sizing: border-box',
	'padding: 0 32px',
	'display: flex',
	'align-items: center',
	'gap: 28px',
	'background: #14162b',
	'color: #fff',
	'font: 22px/1.3 system-ui, sans-serif',
].join(';');

const TITLE = 'flex: none; font-weight: 600; color: #ffc94d';

/** Makes room for the strip, and has n8n open forms in a tab instead of a small window. Each page runs it before its own scripts. */
const PREPARATION = `{
	const style = document.createElement('style');
	style.textContent =
		'html { background: #14162b } body { height: calc(100vh - ${HEIGHT}px); transform: translate(0) } #app, #n8n-app { height: 100% !important }';
	document.addEventListener('DOMContentLoaded', () => document.head.append(style));
	const { open } = window;
	window.open = (url, target) => open.call(window, url, target);
}`;

const escape = (text: string) =>
	text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A strip beneath all pages of a browser that says what goes on. */
export interface Caption {
	show: (title: string, text: string) => Promise<void>;
}

/** Adds the strip to the pages that a browser has and will have. Pages that are open already get room for it when they load the next time. */
export async function addCaption(context: BrowserContext): Promise<Caption> {
	let html = '';
	const shown = new Map<Page, { dispose: () => Promise<void> }>();
	const showOn = async (page: Page) => {
		if (html === '') return;
		const former = shown.get(page);
		shown.set(page, await page.screencast.showOverlay(html));
		await former?.dispose();
	};
	await context.addInitScript({ content: PREPARATION });
	context.on('page', (page) => {
		page.on('close', () => shown.delete(page));
		// Whoever closes a page at once has no need of its caption.
		showOn(page).catch(() => undefined);
	});
	return {
		show: async (title, text) => {
			html = `<div style="${STRIP}"><span style="${TITLE}">${escape(title)}</span><span>${escape(text)}</span></div>`;
			for (const page of context.pages()) await showOn(page);
		},
	};
}
