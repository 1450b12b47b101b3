import { instance } from '../e2e/support/instance';
import { findChromium } from '../../tools/browser/chromium';

/** Starts the n8n that all tests use, once it is sure that there is a browser. */
export default async function setup(): Promise<void> {
	findChromium();
	await instance.begin();
}
