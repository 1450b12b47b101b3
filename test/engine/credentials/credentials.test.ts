import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { getAgentTools } from '../../../nodes/shared/editor/loadOptions';
import { testCredential } from '../../support/runCredentialTest';
import { pickerContext, runNode } from '../../support/runNode';
import type { Given } from '../../support/operationCases';
import { arrange } from '../../support/operationCases';
import { SAMPLES } from '../../support/operationSamples';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useStage } from '../faults/stage';
import { allSessions, watching } from '../trigger/watchEmulator';

const staged = useStage();

const COUNT = { resource: 'session', operation: 'count' };

/** A credential that each item gives itself. */
const OF_ITEM = {
	url: '={{ $json.url }}',
	apiKey: '={{ $json.key }}',
	allowUnauthorizedCerts: '={{ $json.insecure }}',
};

/** Runs the node with items that give the credential, going on where one of them fails. */
const runEach = async (parameters: Parameters<typeof runNode>[0], ...items: IDataObject[]) =>
	await runNode(parameters, {
		credential: OF_ITEM,
		onError: 'continueRegularOutput',
		items: items.map((json) => ({ json })),
	});

/** Puts expressions for the fields of an item in the place of the IDs in parameters. */
const withExpressions = (
	parameters: INodeParameters,
	ids: Record<string, string>,
): INodeParameters =>
	JSON.parse(
		Object.entries(ids).reduce(
			(shown, [field, id]) => shown.replaceAll(`"${id}"`, `"={{ $json.${field} }}"`),
			JSON.stringify(parameters),
		),
	);

it.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
	'%s asks the server of each item with the key of that item',
	async (_name, { resource, operation, parameters }) => {
		const { emulator, gateway, elsewhere } = staged();
		const { keys } = emulator;
		const given = arrange(emulator);
		const idsOf = ({ sessionId, questionId, replyId }: Given) => ({
			sessionId,
			questionId,
			replyId,
		});
		const ids = idsOf(given);
		const { items } = await runEach(
			{ resource, operation, ...withExpressions(parameters(given), ids) },
			{ ...ids, url: gateway.url, key: ` Bearer ${keys.global}\u200b` },
			{ ...idsOf(arrange(emulator)), url: elsewhere.url, key: keys.revoked },
		);

		const keysAt = ({ requests }: typeof gateway) => [
			...new Set(requests.map(({ authorization }) => authorization)),
		];
		expect([keysAt(gateway), keysAt(elsewhere)]).toEqual([
			[`Bearer ${keys.global}`],
			[`Bearer ${keys.revoked}`],
		]);
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.objectContaining({ httpCode: '401' }), { item: 1 }],
		]);
	},
);

it('ignores SSL issues for the items that say so', async () => {
	const { emulator, untrusted } = staged();
	const item = { url: untrusted.url, key: emulator.keys.global };
	const { items } = await runEach(
		COUNT,
		item,
		{ ...item, insecure: true },
		{ ...item, insecure: 'false' },
	);
	const untrustedEnd = {
		error: expect.objectContaining({ httpCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
	};
	expect(items.map(({ json }) => json)).toEqual([untrustedEnd, { count: 1 }, untrustedEnd]);
});

const NEXT = 'If an expression gives it, check what that gives here.';
const FILL_IN = `Open the h2oGPTe credential and fill in this field. ${NEXT}`;
const LOOK = `Open the h2oGPTe credential and look at this field. ${NEXT}`;
const COPY = `Copy the key anew from h2oGPTe and enter it in the h2oGPTe credential. ${NEXT}`;

/** What a field of the credential gives, as an expression without an item can give it, and what is said of it. */
const REFUSED: Array<[label: string, fields: object, message: string, description: string]> = [
	['an address that is nothing', { url: '={{ undefined }}' }, 'The Server URL is empty', FILL_IN],
	['an address that is null', { url: '={{ null }}' }, 'The Server URL is empty', FILL_IN],
	[
		'an address that is a number',
		{ url: '={{ 7 }}' },
		'The Server URL needs text but got a number',
		LOOK,
	],
	['an empty address', { url: '' }, 'The Server URL is empty', FILL_IN],
	['a key that is nothing', { apiKey: '={{ undefined }}' }, 'The API Key is empty', FILL_IN],
	['a key that is null', { apiKey: '={{ null }}' }, 'The API Key is empty', FILL_IN],
	[
		'a key that is a number',
		{ apiKey: '={{ 12345678 }}' },
		'The API Key needs text but got a number',
		LOOK,
	],
	['an empty key', { apiKey: '' }, 'The API Key is empty', FILL_IN],
	[
		'a key with a blank in it',
		{ apiKey: 'sk-emulator global' },
		'The API Key holds a character or a blank that no key can have',
		COPY,
	],
	[
		'a switch that is a number',
		{ allowUnauthorizedCerts: '={{ 1 }}' },
		'The switch Ignore SSL Issues (Insecure) needs true or false but got a number',
		LOOK,
	],
];

describe.each(REFUSED)('%s', (_label, fields, message, description) => {
	const credential = () => {
		const { emulator } = staged();
		return { url: emulator.url, apiKey: emulator.keys.global, ...fields };
	};
	afterEach(() => expect(staged().emulator.requests).toEqual([]));

	it('is refused with the name of the field, in an execution', async () => {
		const { error } = await runNode(COUNT, { credential: credential() });
		expect(error).toEqual({
			name: 'NodeOperationError',
			httpCode: undefined,
			itemIndex: 0,
			message,
			description,
		});
	});

	it.each(
		Object.entries<(this: ILoadOptionsFunctions) => Promise<unknown>>({
			...listSearch,
			getAgentTools,
			// The kinds of agents are known without a server.
		}).filter(([name]) => name !== 'searchAgentTypes'),
	)('is refused with the name of the field, in a picker: %s', async (_name, list) => {
		const listing = list.call(pickerContext(credential()));
		await expect(listing).rejects.toMatchObject({ message, description });
	});

	it.each(CURSOR_ENGINES)(
		'is refused with the name of the field, in a poll, %s',
		async (engine) => {
			const trigger = watching(staged().emulator, allSessions(), engine, credential());
			const { error } = await trigger.activate();
			expect(error?.message).toBe(
				`There was a problem activating the workflow: "${message}. ${description}"`,
			);
		},
	);

	it('is refused with the name of the field, in the test of the credential', async () => {
		expect(await testCredential(credential())).toEqual({
			status: 'Error',
			message: `${message}. ${description}`,
		});
	});
});

it('of one collection is taken by the test, whose key may not count sessions', async () => {
	const { url, keys, requests } = staged().emulator;
	expect(await testCredential({ url, apiKey: keys.collection })).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
	expect(requests.map(({ path, status }) => [path, status])).toEqual([
		['/chats/count', 403],
		['/collections/default', 200],
	]);
});
