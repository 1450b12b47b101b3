import { useLab } from './support/lab';
import { expectUploaded, postFile } from './support/inbox';

const lab = useLab({ 'job-delay': 0 });

it('uploads a file that n8n keeps on disk', async () => {
	const received = await postFile(lab(), 'inbox');
	expectUploaded(received, 'filesystem-v2');
});
