import type { Parameter } from '../../../shared/parameters/parameter';

/** The name of a tag of a document. */
export const tag = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. contracts',
	description: 'The name of the tag',
} as const satisfies Parameter;
