import type { IDataObject } from 'n8n-workflow';

import type { Gateway } from './gateway';
import { passOn } from './gateway';

/** What a server may say instead of words, and what of it is shown. */
export const ODD =
	'Gone\u001b[2J\u0007\u0000\r\n\u202eevil\u2066 <img src=x onerror=alert(1)> ![x](http://a/?q) \u{e0041}';
export const SHOWN = 'Gone [2J evil ‹img src=x onerror=alert(1)> ![x] (http://a/?q)';
export const LONG = 'word '.repeat(100_000);

/** Nothing that a line of text should not hold. */
export const isPlain = (text: string) =>
	!/[\p{Cc}\p{Bidi_Control}\u{e0000}-\u{e007f}]|<[a-z/!]|\]\(/iu.test(text);

/** Lets a gateway put other fields into the elements of the lists that a request gives: into all, or into the one with an ID. */
export function fillLists(gateway: Gateway, fields: IDataObject, id?: string): void {
	gateway.meddle = (answer, response) => {
		const value = JSON.parse(answer.body.toString()) as IDataObject | IDataObject[];
		const isMeant = (element: IDataObject) => id === undefined || element.id === id;
		const filled = Array.isArray(value)
			? value.map((element) => (isMeant(element) ? { ...element, ...fields } : element))
			: value;
		passOn({ ...answer, body: Buffer.from(JSON.stringify(filled)) }, response);
	};
}
