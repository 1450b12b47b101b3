import { numberFlaw, textFlaw } from './switchFlaws';
import { SWITCHES, type SwitchCard } from './switchTable';
import { isRecord } from './values';

type Cards = typeof SWITCHES;

type SwitchValue<Card> = Card extends { kind: 'flag' }
	? boolean
	: Card extends { kind: 'count' }
		? number
		: Card extends { choices: readonly (infer Choice)[] }
			? Choice
			: string;

/** The switches that are set, under the names that they have on the command line and in an address. */
export type Switches = { -readonly [Name in keyof Cards]?: SwitchValue<Cards[Name]> };

/** Lists the switches with their cards, in the order of the table. */
export function switchCards(): Array<[name: string, card: SwitchCard]> {
	return Object.entries<SwitchCard>(SWITCHES);
}

function complaint(name: string, value: unknown): string | undefined {
	const card = switchCards().find(([known]) => known === name)?.[1];
	if (!card) {
		return `There is no switch "${name}". The switches are ${Object.keys(SWITCHES).join(', ')}.`;
	}
	const { choices = [] } = card;
	switch (card.kind) {
		case 'flag':
			return typeof value === 'boolean' ? undefined : `"${name}" is on or off: true or false.`;
		case 'count':
			return numberFlaw(name, value, card);
		case 'choice':
			return typeof value === 'string' && choices.includes(value)
				? undefined
				: `"${name}" must be one of ${choices.join(', ')}.`;
		case 'text':
			return textFlaw(name, value, card.flaw);
	}
}

const isSwitches = (value: unknown): value is Switches =>
	isRecord(value) &&
	Object.entries(value).every(([name, set]) => complaint(name, set) === undefined);

/**
 * Reads switches that come as text.
 * @param settings pairs of a name and its text; a flag may have none
 * @returns the switches
 * @throws RangeError with a sentence about the first wrong name or value
 */
export function parseSwitches(settings: Array<[name: string, text: string | undefined]>): Switches {
	const words = new Map([
		['true', true],
		['false', false],
	]);
	const parsed = settings.map(([name, text]) => {
		const kind = switchCards().find(([known]) => known === name)?.[1].kind;
		if (kind === 'flag') return [name, words.get(text ?? 'true') ?? text];
		return [name, kind === 'count' && text?.match(/^\d+$/) ? Number(text) : text];
	});
	return checkSwitches(Object.fromEntries(parsed));
}

/**
 * Makes sure that an object holds nothing but switches.
 * @throws RangeError with a sentence about the first wrong name or value
 */
export function checkSwitches(value: Record<string, unknown>): Switches {
	if (isSwitches(value)) return value;
	const [found] = Object.entries(value).flatMap(([name, set]) => complaint(name, set) ?? []);
	throw new RangeError(found ?? 'These are no switches.');
}
