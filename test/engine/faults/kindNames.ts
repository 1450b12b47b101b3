/** The kinds of call, as the page of the documentation names them. */
export const KIND_NAMES = {
	list: 'List',
	get: 'Get',
	change: 'Change',
	upload: 'Upload',
	plain: 'Send',
	streamed: 'Send, streamed',
	model: 'Model',
	modelStream: 'Model, streamed',
	picker: 'Picker',
	test: 'Credential test',
	poll: 'Trigger',
} as const;

export type KindName = keyof typeof KIND_NAMES;

export const KIND_LIST = Object.keys(KIND_NAMES) as KindName[];
