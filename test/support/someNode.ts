import type { INode } from 'n8n-workflow';

/** A node that nothing is known of, for what needs no more than to name one. */
export const SOME_NODE: INode = {
	id: 'test',
	name: 'Test',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
