import { errorMessage } from './errorMessage';
import { parseSwitches, type Switches } from './switches';

/** What an address says before /api/v1: switches for this request alone. */
export interface AddressPrefix {
	/** The switches as they stand in the address. */
	text: string;
	/** The address without them. */
	rest: string;
	switches: Switches;
	/** Why the switches cannot be read. */
	problem?: string;
}

const SEGMENT = /^\/(?:~|%7e)([^/?]*)(?=[/?]|$)/i;

/**
 * Takes the switches off the front of an address: /~clamp=25/~legacy/api/v1/chats.
 * @param address path and query as they arrived; values are percent-encoded
 */
export function readPrefix(address: string): AddressPrefix {
	const settings: Array<[string, string | undefined]> = [];
	let rest = address;
	try {
		for (let found = SEGMENT.exec(rest); found; found = SEGMENT.exec(rest)) {
			rest = rest.slice(found[0].length);
			const setting = decodeURIComponent(found[1] ?? '');
			const equals = setting.indexOf('=');
			settings.push(
				equals < 0 ? [setting, undefined] : [setting.slice(0, equals), setting.slice(equals + 1)],
			);
		}
		const text = address.slice(0, address.length - rest.length);
		return { text, rest: rest || '/', switches: parseSwitches(settings) };
	} catch (error) {
		const problem = errorMessage(error);
		return { text: address, rest: rest || '/', switches: {}, problem };
	}
}
