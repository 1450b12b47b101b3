/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { Installation } from './install';
import { pathWith } from './searchPath';

/** What n8n gets of the surroundings. Settings of another n8n, such as its database, are not among them. */
const INHERITED = ['HOME', 'LANG', 'TMPDIR', 'TEMP', 'USERPROFILE', 'SystemRoot'];

/** Without these, n8n calls its makers, for usage data, news, templates, licences, and offers an assistant that needs them. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

export interface Surroundings {
	installation: Installation;
	/** Where n8n keeps its database, its key and its community packages: in the folder `.n8n` there. */
	userFolder: string;
	port: number;
	/** Where n8n talks to its own task runner. */
	brokerPort: number;
}

/** The environment of an n8n that is reachable from this machine only and connects to nothing by itself. */
export function environmentOf({
	installation: { node, withoutModules },
	userFolder,
	port,
	brokerPort,
}: Surroundings): NodeJS.ProcessEnv {
	const address = `http://127.0.0.1:${port}/`;
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return {
		...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
		...QUIET,
		PATH: pathWith(node),
		NO_COLOR: '1',
		GENERIC_TIMEZONE: timeZone,
		TZ: timeZone,
		DB_TYPE: 'sqlite',
		N8N_DISABLED_MODULES: withoutModules.join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_PROTOCOL: 'http',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: address,
		WEBHOOK_URL: address,
		N8N_SECURE_COOKIE: 'false',
	};
}
