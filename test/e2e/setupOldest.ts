/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { OLDEST } from '../../tools/n8n/releases';
import { instance, VERSION } from './support/instance';

/** Starts the n8n that all tests use: the oldest one that the package promises to run in. */
export default async function setup(): Promise<void> {
	process.env[VERSION] = OLDEST.version;
	await instance.begin();
}
