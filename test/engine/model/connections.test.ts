/* eslint-disable @n8n/community-nodes/no-restricted-globals -- names a proxy */
import { generate } from 'selfsigned';

import type { Gateway } from '../../support/gateway';
import { startGateway } from '../../support/gateway';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import { askOnce } from './ask';
import { WAYS } from '../../support/modelCaller';

const running = useEmulator();
const proxy = useGateway(running);

let secure: Gateway | undefined;
beforeAll(async () => {
	const { private: key, cert } = generate([{ name: 'commonName', value: 'localhost' }], {
		keySize: 2048,
	});
	secure = await startGateway(running().url, { key, cert });
});
afterAll(async () => await secure?.close());
afterEach(() => {
	delete process.env.HTTP_PROXY;
});

describe.each(WAYS)('%s', (way) => {
	it.each([
		['Ignore SSL Issues', true],
		['Ignore SSL Issues from an expression', '={{ 1 === 1 }}'],
	])('reaches a server whose certificate nobody vouches for, with %s', async (_label, ignored) => {
		running().script.push('Yes.');
		const { said } = await askOnce(
			{ url: secure?.url ?? '', apiKey: running().keys.global, allowUnauthorizedCerts: ignored },
			way,
		);
		expect(said?.texts.join('')).toBe('Yes.');
	});

	it('does not reach it without', async () => {
		const url = secure?.url ?? '';
		const { failure } = await askOnce({ url, apiKey: running().keys.global }, way);
		expect(failure).toEqual({
			message: `Could not connect to ${url}`,
			description:
				'Its certificate is not trusted. If it is your own server, add its certificate authority to n8n (NODE_EXTRA_CA_CERTS), or turn on Ignore SSL Issues (Insecure) in the credential. (DEPTH_ZERO_SELF_SIGNED_CERT)',
		});
		expect(running().requests).toEqual([]);
	});

	it('goes through the proxy that n8n goes through', async () => {
		running().script.push('Yes.');
		process.env.HTTP_PROXY = proxy().url;
		proxy().rewrite = (address) => new URL(address).pathname;
		const { said } = await askOnce(
			{ url: 'http://h2ogpte.example.com', apiKey: running().keys.global },
			way,
		);
		expect([said?.texts.join(''), proxy().requests.map(({ host }) => host)]).toEqual([
			'Yes.',
			['h2ogpte.example.com'],
		]);
	});

	it('takes a credential of expressions', async () => {
		running().script.push('Yes.');
		const { url, keys } = running();
		const { said } = await askOnce(
			{ url: '={{ $json.url }}/', apiKey: '={{ $json.key }}' },
			way,
			{},
			{ items: [{ json: { url, key: keys.global } }] },
		);
		expect(said?.texts.join('')).toBe('Yes.');
	});
});
