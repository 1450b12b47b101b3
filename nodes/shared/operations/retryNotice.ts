import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from './operation';

/**
 * What n8n's own setting does to operations that change something, beside that setting. n8n does not let the text of the
 * setting itself be changed.
 */
export const retryNotice = ({ value, operations }: Resource): INodeProperties => ({
	displayName:
		'<b>Retry On Fail</b> runs all input items again, also those that went well: their messages are sent twice. To repeat only what failed, leave it off, set <b>On Error</b> to <b>Continue (using error output)</b>, and connect the error output to a copy of this node.',
	name: 'retryNotice',
	type: 'notice',
	default: '',
	isNodeSetting: true,
	displayOptions: {
		show: {
			resource: [value],
			operation: operations
				.filter(({ route }) => !route.startsWith('GET '))
				.map((one) => one.value),
		},
	},
});
