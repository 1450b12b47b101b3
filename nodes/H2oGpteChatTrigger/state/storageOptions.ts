import type { StorageOptions } from '../../shared/polling/stateStore';
import { evict } from './evict';
import { formatState, parseState } from './stateCodec';
import type { TriggerState } from './triggerState';

/** How the states of the chat trigger are stored. */
export const storageOptions: StorageOptions<TriggerState> = {
	kind: 'h2oGpteChatTrigger',
	format: formatState,
	parse: parseState,
	evict,
};
