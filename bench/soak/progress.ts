import Table from 'cli-table3';

import type { Row } from '../table';
import type { Wrong } from './account';
import { WRONGS } from './account';
import { figureRows } from './figures';
import type { Met } from './hostile/beside';
import { numberOf, sumOf } from './numbers';
import type { Progress, Soaked } from './soak';

function clockOf(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Writes how things are in one line. */
export function lineOf({ stage, milliseconds, ledger, talked, findings, look }: Progress): string {
	const countOf = (kind: Wrong) =>
		ledger.wrongs[kind] + findings.filter(({ wrong }) => wrong === kind).length;
	return [
		`${clockOf(milliseconds)} ${stage}`,
		`${numberOf(ledger.sent)} sent, ${numberOf(ledger.answered)} answered`,
		`${numberOf(talked)} talked, ${numberOf(ledger.told)} told`,
		WRONGS.map(({ wrong }) => `${numberOf(countOf(wrong))} ${wrong}`).join(', '),
		`faults ${numberOf(sumOf(ledger.faults.values()))}`,
		`heap ${look.heap.toFixed(1)} MB`,
		`handles ${sumOf(Object.values(look.handles))}`,
	].join(' | ');
}

/** Writes in one line how the others fared beside a hostile server. */
export const metLineOf = ({ name, wait, memory, unended, left }: Met): string =>
	`beside ${name} | longest wait ${numberOf(Math.round(wait))} ms | ${numberOf(Math.round(memory))} MB | ${unended} calls without an end | ${left} connections left`;

/** Writes the figures as a table for the terminal. */
export function tableOfResults(soaked: Soaked): string {
	const table = new Table({
		head: ['What', 'Figure'],
		style: { head: [], border: [], compact: true },
	});
	table.push(...figureRows(soaked).map((row: Row) => row.map(String)));
	return table.toString();
}
