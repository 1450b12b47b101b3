import type { Parameter } from '../parameters/parameter';

/** The binary field of the output that gets a file. */
export const outputField = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	sendAs: false,
} as const satisfies Parameter;
