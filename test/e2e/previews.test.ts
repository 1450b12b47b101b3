import { name as packageName } from '../../package.json';
import { previews } from '../../tools/schemas/previews';
import { useLab } from './support/lab';

const lab = useLab();

/** What the editor asks for to know the items of an operation, or of a node without operations. */
const addressOf = (file: string) =>
	file.replace('dist/nodes/H2oGpteChat', `${packageName}.h2oGpteChat`).replace('__schema__/v', '');

it.each([...previews()])('n8n serves %s', async (file, schema) => {
	const response = await fetch(`${lab().url}/schemas/${addressOf(file)}`);
	expect([response.status, await response.json()]).toEqual([200, schema]);
});
