import { WRONGS } from './account';
import { numberOf, sumOf } from './numbers';
import { verdictOnBeside } from './hostile/verdict';
import { AT_ONCE, TOLERANCE } from './plan';
import type { Soaked } from './soak';
import { differences, growthOf } from './steady';
import { SESSIONS } from './talk';

/** Says what does not hold, a sentence for each; none where everything does. */
export function verdictOn(soaked: Soaked): string[] {
	const { ledger, looks, handles, talk } = soaked;
	const { wrongs, inFlight, faults, long, large, told, sent } = ledger;
	const said = WRONGS.flatMap(({ wrong, label, meaning }) =>
		wrongs[wrong] === 0 ? [] : `${label}: ${numberOf(wrongs[wrong])} (${meaning}).`,
	);
	const growth = growthOf(looks.map(({ heap }) => heap));
	if (growth === undefined) {
		said.push('There were too few looks at the memory to tell whether it grew: let it run longer.');
	} else if (growth > TOLERANCE) {
		said.push(`The heap grew by ${growth.toFixed(1)} MB, more than ${TOLERANCE} MB.`);
	}
	const left = differences(handles.before, handles.after);
	if (left.length > 0)
		said.push(`The handles at the end are not those of before: ${left.join(', ')}.`);
	const peaks = { 'the mix': inFlight.mix, 'the long execution': inFlight.long };
	for (const [where, peak] of Object.entries(peaks)) {
		if (peak <= AT_ONCE) continue;
		said.push(`${peak} requests were in flight at once in ${where}, and ${AT_ONCE} may be.`);
	}
	if ([long, large, told, sent].includes(0)) said.push('Not everything was done that was to be.');
	if (sumOf(faults.values()) === 0) said.push('No request met a fault.');
	if (talk.isForAll && talk.sessions < SESSIONS) {
		const [few, all] = [talk.sessions, SESSIONS].map(numberOf);
		said.push(`${few} of ${all} sessions talked, and all were to.`);
	}
	said.push(...verdictOnBeside(soaked));
	return said;
}
