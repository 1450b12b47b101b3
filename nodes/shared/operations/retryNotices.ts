import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from './operation';
import type { Place } from './places';
import { showAt, uniteAlike } from './places';

/**
 * Says what n8n's own setting does to operations that change something, beside that setting: n8n does not let the text of
 * the setting itself be changed.
 */
const retryNotice = (place: Place): INodeProperties => ({
	displayName:
		'<b>Retry On Fail</b> runs all input items again, also those that went well: what they sent or created is then there twice. To repeat only what failed, leave it off, set <b>On Error</b> to <b>Continue (using error output)</b>, and connect the error output to a copy of this node.',
	name: 'retryNotice',
	type: 'notice',
	default: '',
	isNodeSetting: true,
	displayOptions: { show: showAt(place) },
});

/** The operations of a resource that change something. */
const changing = ({ value, operations }: Resource): Place => ({
	resources: [value],
	operations: operations
		.filter(({ route, readsOnly }) => !route.startsWith('GET ') && !readsOnly)
		.map((operation) => operation.value),
});

/** The notices of all resources among n8n's settings. */
export const retryNotices = (resources: readonly Resource[]): INodeProperties[] =>
	uniteAlike(resources.map(changing), () => true, resources).map(retryNotice);
