import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { itemWith, pdf } from '../attachments/sendFiles';
import { byName } from './askByName';

const running = useEmulator();

const NO_NAME =
	'The expression {{ $json.sessionId }} needs an item with a sessionId, as the Chat Trigger gives one. Enter another expression, or a name.';
const TOO_LONG =
	'Enter a shorter name, or check the expression: the text of a message belongs into another field.';

it.each<[string, IDataObject, INodeParameters, string, string]>([
	['an item without a sessionId', {}, {}, "The parameter 'Session Name' is empty", NO_NAME],
	['a null', { sessionId: null }, {}, "The parameter 'Session Name' is empty", NO_NAME],
	['blanks', { sessionId: ' \n' }, {}, "The parameter 'Session Name' is empty", NO_NAME],
	[
		'an expression that gives nothing',
		{},
		{ sessionName: '={{ "" }}' },
		"The parameter 'Session Name' is empty",
		NO_NAME,
	],
	[
		'a list',
		{ sessionId: ['a'] },
		{},
		"The parameter 'Session Name' needs text but got a list",
		'Check the value or the expression of this parameter.',
	],
	[
		'a text of 1,001 characters',
		{ sessionId: 'x'.repeat(1001) },
		{},
		"The parameter 'Session Name' has more than 1,000 characters",
		TOO_LONG,
	],
])('is refused before any request: %s', async (_label, json, more, message, description) => {
	const { error } = await runOn(running(), byName(more), { items: [{ json }] });
	expect([error?.message, error?.description]).toEqual([message, description]);
	expect(running().requests).toEqual([]);
});

it.each([
	['a number', 42, '42'],
	['a thousand characters that take two units each', '😀'.repeat(1000), '😀'.repeat(1000)],
])('is taken as a name: %s', async (_label, sessionId, name) => {
	const { error } = await runOn(running(), byName(), { items: [{ json: { sessionId } }] });
	expect([error, [...running().store.sessions.values()].map((session) => session.name)]).toEqual([
		undefined,
		[name],
	]);
});

it('refuses files for the session of a collection before any request', async () => {
	const item = { ...itemWith({ data: pdf() }), json: { sessionId: 'Ann' } };
	const { error } = await runOn(
		running(),
		byName({ collectionId: byId(MANUAL), options: { attachments: 'data' } }),
		{ items: [item] },
	);
	expect([error?.message, running().requests]).toEqual([
		`The parameter 'Attachments' cannot be used in a session with a collection (${MANUAL})`,
		[],
	]);
});
