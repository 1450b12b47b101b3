import { useLab } from '../e2e/support/lab';
import { testAgent } from './cases/agent';
import { testChatbot } from './cases/chatbot';
import { testKilled } from './cases/killed';
import { testLoad } from './cases/load';
import { testStop } from './cases/stop';
import { testStreaming } from './cases/streaming';
import { testTrigger } from './cases/trigger';
import { testUpload } from './cases/upload';

const lab = useLab();

describe('n8n in queue mode, with a main process and two workers,', () => {
	testLoad(lab);
	testStreaming(lab);
	testChatbot(lab);
	testAgent(lab);
	testTrigger(lab);
	testUpload(lab);
	testStop(lab);
	// The last: it leaves only one worker.
	testKilled(lab);
});
