import { NodeOperationError } from 'n8n-workflow';

import { nameItem } from '../../../../nodes/shared/operations/presentError';
import { SOME_NODE } from '../../../support/someNode';

it.each([
	['a sentence', 'The key was revoked.', 'The key was revoked [item 2]'],
	['a message without a full stop', 'It is empty', 'It is empty [item 2]'],
	['a question', 'Who is it?', 'Who is it? [item 2]'],
	['a message that names the item', 'It is empty [item 2]', 'It is empty [item 2]'],
	['a message that names another item', 'It is like item 1', 'It is like item 1 [item 2]'],
])('nameItem: %s', (_, message, expected) => {
	expect(nameItem(new NodeOperationError(SOME_NODE, message), 2).message).toBe(expected);
});
