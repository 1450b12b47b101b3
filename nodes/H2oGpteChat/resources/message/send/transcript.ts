import type { IDataObject } from 'n8n-workflow';

import { MAX_SEARCHED_CHARS } from '../../../../shared/transport/limits';
import { isCutOff, isFigures, withoutReports } from './statusLines';

/** A turn of an agent: what it wrote, and the title that the server gave it. */
export interface Turn {
	title?: string;
	text: string;
}

/** An agent's answer, which the server writes in turns. */
export interface Transcript {
	/** The turns in which it said something, in the order in which it took them. */
	turns: Turn[];
	/** The last thing that it said; empty where all there is are reports on the work. */
	output: string;
	/** The server's own sentence, where the agent was stopped before it was done. */
	cutOff?: string;
}

/** What an item says of an answer that was cut off, for a workflow to test. */
export const cutOffFields = (transcript: Transcript | undefined): IDataObject =>
	transcript?.cutOff === undefined
		? {}
		: { incomplete: true, incomplete_reason: transcript.cutOff };

const TURN_END = 'ENDOFTURN';

/** The tags around a title: that of today's servers, and the one before it. */
const TITLE_TAGS = ['turn_title', 'stream_turn_title'];

interface Title {
	start: number;
	end: number;
	text: string;
	/** Whether nothing else stands before it on its line, and whether nothing does behind it. */
	begins: boolean;
	ends: boolean;
}

/** The lines between the ends of turns, which stand on a line of their own. */
function splitTurns(body: string): string[][] {
	let turn: string[] = [];
	const turns = [turn];
	for (const line of body.split('\n')) {
		if (line.trim() === TURN_END) turns.push((turn = []));
		else turn.push(line);
	}
	return turns;
}

const isInline = (letter: string | undefined) =>
	letter === ' ' || letter === '\t' || letter === '\r';
const isLineEnd = (letter: string | undefined) => letter === undefined || letter === '\n';

function titlesWith(tag: string, text: string): Title[] {
	const [opening, closing] = [`<${tag}>`, `</${tag}>`];
	const titles: Title[] = [];
	let end = 0;
	for (;;) {
		const first = text.indexOf(opening, end);
		const close = first === -1 ? -1 : text.indexOf(closing, first);
		if (close === -1) return titles;
		// An opening without an end is a word of the text.
		const start = text.lastIndexOf(opening, close);
		let before = start - 1;
		while (before >= end && isInline(text[before])) before--;
		const begins =
			before < end ? end === 0 || (titles.at(-1)?.begins ?? false) : isLineEnd(text[before]);
		end = close + closing.length;
		let behind = end;
		while (isInline(text[behind])) behind++;
		const title = text.slice(start + opening.length, close).trim();
		titles.push({ start, end, text: title, begins, ends: isLineEnd(text[behind]) });
	}
}

/** The titles of a turn in their order. One in the middle of a line is no title: the text speaks about it. */
function titlesIn(text: string): Title[] {
	const found = TITLE_TAGS.flatMap((tag) => titlesWith(tag, text));
	const placed = found.filter(({ begins, ends }) => begins || ends);
	placed.sort((one, other) => one.start - other.start);
	return placed.filter(({ start }, index) => start >= (placed[index - 1]?.end ?? 0));
}

interface Part {
	text: string;
	title?: string;
	cutOff?: string;
	/** Whether other parts of the turn say something, too. */
	isOnly: boolean;
}

const lastCutOff = (parts: ReadonlyArray<Pick<Part, 'cutOff'>>) =>
	parts.flatMap(({ cutOff }) => cutOff ?? []).at(-1);

/** Reads a turn: what stands before its title, and where nothing does, what follows it. */
function readTurn(lines: readonly string[]): Part {
	const whole = lines.join('\n');
	const titles = titlesIn(whole);
	const pieces = [...titles.map(({ start }) => start), whole.length].map((end, index) =>
		whole.slice(titles[index - 1]?.end ?? 0, end),
	);
	const spoken = pieces.map((piece) => {
		const { lines: kept, cutOff } = withoutReports(piece.split('\n'));
		const isReport = titles.length === 0 && isFigures(kept);
		return { text: isReport ? '' : kept.join('\n').trim(), cutOff };
	});
	const first = spoken.findIndex(({ text }) => text !== '');
	return {
		text: spoken[first]?.text ?? '',
		title: titles[Math.max(first - 1, 0)]?.text,
		cutOff: lastCutOff(spoken),
		isOnly: spoken.filter(({ text }) => text !== '').length <= 1,
	};
}

/** Whether text without the end of a turn is an agent's: it has a title before or behind all of it, or says that it was cut off. */
function isTurn(lines: readonly string[]): boolean {
	if (isCutOff(lines.filter((line) => line.trim() !== '').at(-1) ?? '')) return true;
	const isTitled = titlesIn(lines.join('\n')).some(({ begins, ends }) => begins && ends);
	return isTitled && readTurn(lines).isOnly;
}

/**
 * Takes an agent's answer apart into its turns; turns that say nothing are left out. Gives `undefined` for an answer that is
 * no agent's, and for one that is too long to be looked through.
 */
export function readTranscript(body: string): Transcript | undefined {
	if (body.length > MAX_SEARCHED_CHARS) return undefined;
	const [first = [], ...others] = splitTurns(body);
	if (others.length === 0 && !isTurn(first)) return undefined;
	const parts = [first, ...others].map(readTurn);
	const turns = parts
		.filter(({ text }) => text !== '')
		.map(({ title, text }): Turn => (title === undefined ? { text } : { title, text }));
	const cutOff = lastCutOff(parts);
	return { turns, output: turns.at(-1)?.text ?? '', ...(cutOff === undefined ? {} : { cutOff }) };
}
