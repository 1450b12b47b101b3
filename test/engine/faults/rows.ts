import { ANSWER_ROWS } from './answerRows';
import { CONNECTION_ROWS } from './connectionRows';
import type { FaultRow } from './row';
import { STATUS_ROWS } from './statusRows';

/** The matrix, in the parts that the page of the documentation has. */
export const PARTS: ReadonlyArray<{ title: string; rows: readonly FaultRow[] }> = [
	{ title: 'The server refuses', rows: STATUS_ROWS },
	{ title: 'The answer is not what was asked for', rows: ANSWER_ROWS },
	{ title: 'Something happens on the way', rows: CONNECTION_ROWS },
];
