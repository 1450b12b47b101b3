import type { IDataObject } from 'n8n-workflow';

import { MAX_SEARCHED_CHARS } from '../../../../shared/transport/answerLimits';
import { areFigures, isCutOff, withoutStatusLines } from './statusLines';

/** A turn of an agent: its text, and the title that the server gave it. */
export interface Turn {
	title?: string;
	text: string;
}

/** The answer of an agent, which the server writes in turns. */
export interface Transcript {
	/** The turns that have a text, in their order. */
	turns: Turn[];
	/** The text of the last turn; empty where there are only status lines of the server. */
	output: string;
	/** The server's own sentence, where the agent was stopped before it was done. */
	cutOff?: string;
}

/** Gives the fields by which a workflow can test whether an answer was cut off. */
export const cutOffFields = (transcript: Transcript | undefined): IDataObject =>
	transcript?.cutOff === undefined
		? {}
		: { incomplete: true, incomplete_reason: transcript.cutOff };

/** Gives the fields that the raw data of an agent's answer gets besides the text as the server wrote it. */
export const transcriptFields = (transcript: Transcript | undefined): IDataObject =>
	transcript === undefined
		? {}
		: { output: transcript.output, turns: transcript.turns, ...cutOffFields(transcript) };

const TURN_END = 'ENDOFTURN';

/** The tags around a title: that of current servers, and the one of older ones. */
const TITLE_TAGS = ['turn_title', 'stream_turn_title'];

/** A title within a text, from the beginning of its opening tag to the end of its closing one. */
interface Title {
	start: number;
	end: number;
	text: string;
	/** Whether it is the first thing on its line, but for other titles. */
	beginsLine: boolean;
	/** Whether it is the last thing on its line. */
	endsLine: boolean;
}

/** Splits an answer into the lines of its turns, which end with a line of their own. */
function splitTurns(body: string): string[][] {
	let turn: string[] = [];
	const turns = [turn];
	for (const line of body.split('\n')) {
		if (line.trim() === TURN_END) turns.push((turn = []));
		else turn.push(line);
	}
	return turns;
}

const isInlineSpace = (character: string | undefined) =>
	character === ' ' || character === '\t' || character === '\r';
const isLineEnd = (character: string | undefined) => character === undefined || character === '\n';

function titlesWith(tag: string, text: string): Title[] {
	const openingTag = `<${tag}>`;
	const closingTag = `</${tag}>`;
	const titles: Title[] = [];
	let end = 0;
	for (;;) {
		const opening = text.indexOf(openingTag, end);
		const closing = opening === -1 ? -1 : text.indexOf(closingTag, opening);
		if (closing === -1) return titles;
		// An opening tag that is never closed is a word of the text, so the last one before the end counts.
		const start = text.lastIndexOf(openingTag, closing);
		let before = start - 1;
		while (before >= end && isInlineSpace(text[before])) before--;
		const beginsLine =
			before < end ? end === 0 || (titles.at(-1)?.beginsLine ?? false) : isLineEnd(text[before]);
		end = closing + closingTag.length;
		let after = end;
		while (isInlineSpace(text[after])) after++;
		titles.push({
			start,
			end,
			text: text.slice(start + openingTag.length, closing).trim(),
			beginsLine,
			endsLine: isLineEnd(text[after]),
		});
	}
}

/** Gives the titles of a turn in their order. Tags in the middle of a line make no title: the text is about them. */
function titlesIn(text: string): Title[] {
	const titles = TITLE_TAGS.flatMap((tag) => titlesWith(tag, text))
		.filter(({ beginsLine, endsLine }) => beginsLine || endsLine)
		.sort((one, other) => one.start - other.start);
	return titles.filter(({ start }, index) => start >= (titles[index - 1]?.end ?? 0));
}

interface ParsedTurn {
	text: string;
	title?: string;
	cutOff?: string;
	/** Whether its titles and status lines divide more than one text. */
	hasSeveralTexts: boolean;
}

const lastCutOff = (parts: ReadonlyArray<{ cutOff?: string }>) =>
	parts.flatMap(({ cutOff }) => cutOff ?? []).at(-1);

/** Reads a turn: its text is what stands before its title, or what follows the title where nothing stands before it. */
function parseTurn(lines: readonly string[]): ParsedTurn {
	const turn = lines.join('\n');
	const titles = titlesIn(turn);
	const sections = [...titles.map(({ start }) => start), turn.length].map((end, index) => {
		const section = turn.slice(titles[index - 1]?.end ?? 0, end);
		const { lines: kept, cutOff } = withoutStatusLines(section.split('\n'));
		const hasNoText = titles.length === 0 && areFigures(kept);
		return { text: hasNoText ? '' : kept.join('\n').trim(), cutOff };
	});
	const first = sections.findIndex(({ text }) => text !== '');
	return {
		text: sections[first]?.text ?? '',
		title: titles[Math.max(first - 1, 0)]?.text,
		cutOff: lastCutOff(sections),
		hasSeveralTexts: sections.filter(({ text }) => text !== '').length > 1,
	};
}

/**
 * Whether lines without the end of a turn are from an agent: they end with a sentence about a cut-off, or have a title on a
 * line of its own before or after all of their text.
 */
function isTurn(lines: readonly string[]): boolean {
	if (isCutOff(lines.filter((line) => line.trim() !== '').at(-1) ?? '')) return true;
	const isTitled = titlesIn(lines.join('\n')).some(
		({ beginsLine, endsLine }) => beginsLine && endsLine,
	);
	return isTitled && !parseTurn(lines).hasSeveralTexts;
}

/**
 * Splits the answer of an agent into its turns, without those that have no text. Gives `undefined` for an answer that is
 * not from an agent, and for one of more than `MAX_SEARCHED_CHARS`.
 */
export function readTranscript(body: string): Transcript | undefined {
	if (body.length > MAX_SEARCHED_CHARS) return undefined;
	const [first = [], ...others] = splitTurns(body);
	if (others.length === 0 && !isTurn(first)) return undefined;
	const parsed = [first, ...others].map(parseTurn);
	const turns = parsed
		.filter(({ text }) => text !== '')
		.map(({ title, text }): Turn => (title === undefined ? { text } : { title, text }));
	const cutOff = lastCutOff(parsed);
	return { turns, output: turns.at(-1)?.text ?? '', ...(cutOff === undefined ? {} : { cutOff }) };
}
