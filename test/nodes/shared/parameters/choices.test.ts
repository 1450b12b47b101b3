import { checkChoice } from '../../../../nodes/shared/parameters/choices';
import { refusalOf } from '../refusal';

const optionsOf = (...values: string[]) => values.map((value) => ({ name: value, value }));
const field = { displayName: 'The Field', name: 'field', default: '', type: 'options' } as const;
const onOff = { ...field, options: optionsOf('auto', 'off', 'on') };
const digits = { ...field, options: optionsOf('1', '2', 'true') };
const listed = { ...field, type: 'multiOptions' } as const;

it.each<[string, Parameters<typeof checkChoice>[0], unknown, string]>([
	['a choice', onOff, 'auto', 'auto'],
	['a switch that is on', onOff, true, 'on'],
	['a switch that is off', onOff, false, 'off'],
	['a switch as text', onOff, 'True', 'on'],
	['a number', digits, 2, '2'],
	['a switch where it is a choice itself', digits, true, 'true'],
	['what the server lists', listed, 'python', 'python'],
	['what the server lists, with characters that nobody sees', listed, ' python\u200b', 'python'],
])('takes %s', (_, parameter, value, expected) => {
	expect(checkChoice(parameter, value)).toBe(expected);
});

it.each<[string, Parameters<typeof checkChoice>[0], unknown, string]>([
	['a switch where none is meant', digits, false, 'has no choice "false"'],
	['a number that is none', onOff, 1, 'has no choice "1"'],
	['another case', onOff, 'ON', 'has no choice "ON"'],
	['blanks around it', onOff, ' on ', 'has no choice " on "'],
	['a list of one', onOff, ['on'], 'has no choice "on"'],
	['nothing', onOff, null, 'is empty'],
	['nothing of what the server lists', listed, '', 'is empty'],
])('refuses %s', (_, parameter, value, what) => {
	expect(refusalOf(() => checkChoice(parameter, value))).toMatchObject({
		message: `The parameter 'The Field' ${what}`,
	});
});
