import { agentDirectory } from './agentDirectory';
import { agentFile } from './agentFile';
import { collection } from './collection';
import { document } from './document';
import { feedback } from './feedback';
import { job } from './job';
import { message } from './message';
import { session } from './session';

/** The operation table: all that the node can do, in one place. */
export const resources = [
	message,
	session,
	collection,
	document,
	job,
	feedback,
	agentFile,
	agentDirectory,
] as const;
