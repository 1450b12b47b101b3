import { MANUAL, REPORT } from '../../support/useEmulator';
import type { SessionPlace } from './historySteps';

export const BEGINNINGS = { 'years behind': Date.UTC(2019, 0), 'years ahead': Date.UTC(2033, 0) };
export const USAGE = [{ type: 'usage_stats', content: '{"llm":"emulator-small","cost":0}' }];
export const COLLECTIONS: Record<SessionPlace, string | undefined> = {
	watched: MANUAL,
	elsewhere: REPORT,
	nowhere: undefined,
};
export const PLACES: SessionPlace[] = ['watched', 'elsewhere', 'nowhere', 'watched'];
