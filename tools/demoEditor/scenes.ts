import type { Scene } from './scene';
import { actions } from './scenes/actions';
import { agent } from './scenes/agent';
import { chatbot } from './scenes/chatbot';
import { credential } from './scenes/credential';
import { failure } from './scenes/failure';
import { file } from './scenes/file';
import { form } from './scenes/form';
import { install } from './scenes/install';
import { trigger } from './scenes/trigger';

/** The scenes of the video, one after another. */
export const SCENES: readonly Scene[] = [
	install,
	credential,
	form,
	file,
	actions,
	chatbot,
	trigger,
	agent,
	failure,
];
