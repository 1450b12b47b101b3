import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { H2oGpteChatTrigger } from '../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { ownMessagesNotice } from '../../../nodes/H2oGpteChatTrigger/triggerParameters';

const { description } = new H2oGpteChatTrigger();

it.each<[string, INodeParameters, boolean]>([
	['in a fresh trigger', {}, true],
	['with other options', { options: { emitExisting: true } }, true],
	['with the option on', { options: { skipOwn: true } }, true],
	['with the option off', { options: { skipOwn: false } }, false],
])('says what is left out: %s', (_label, parameters, expected) => {
	expect(description.properties).toContain(ownMessagesNotice);
	expect(
		NodeHelpers.displayParameter(parameters, ownMessagesNotice, { typeVersion: 1 }, description),
	).toBe(expected);
});

it('is about the questions of users unless somebody chooses otherwise', () => {
	const messagesFrom = description.properties.find(({ name }) => name === 'messagesFrom');
	expect(messagesFrom?.default).toBe('user');
});
