import { generate } from 'selfsigned';

import type { Clock } from '../../../emulator/clock';
import { runningClock } from '../../../emulator/clock';
import { freePort } from '../../../tools/n8n/freePort';
import { useEmulator } from '../../support/useEmulator';
import type { Gateway } from '../../support/gateway';
import { startGateway } from '../../support/gateway';
import { arrange, type Given } from '../../support/operationCases';
import type { FaultStage } from './means';

/** Microseconds of an hour. */
const HOUR_MICROSECONDS = 3_600_000_000;

/** A clock that can be set back. */
function settableClock(): Clock & { setBack: (hours: number) => () => void } {
	const { now } = runningClock();
	let behind = 0;
	return {
		now: () => now() - behind,
		setBack: (hours) => {
			behind = hours * HOUR_MICROSECONDS;
			return () => {
				behind = 0;
			};
		},
	};
}

/** Everything that trouble is made with, for the tests of a file; what the emulator holds is new for each test. */
export function useStage(): () => FaultStage & { given: Given } {
	const clock = settableClock();
	const emulator = useEmulator({ clock });
	let gateways: Pick<FaultStage, 'gateway' | 'untrusted' | 'mutual' | 'elsewhere'> | undefined;
	let nowhere = '';
	let given: Given | undefined;
	const servers = () => {
		if (gateways === undefined) throw new Error('The stage is there only within tests');
		return gateways;
	};
	const all = (): Gateway[] => Object.values(servers());

	beforeAll(async () => {
		const name = [{ name: 'commonName', value: 'localhost' }];
		const { private: key, cert } = generate(name, { keySize: 2048 });
		const { url } = emulator();
		gateways = {
			gateway: await startGateway(url),
			untrusted: await startGateway(url, { key, cert }),
			mutual: await startGateway(url, { key, cert, ca: cert, requestCert: true }),
			elsewhere: await startGateway(url),
		};
		nowhere = `http://127.0.0.1:${await freePort()}`;
	});
	beforeEach(() => {
		for (const gateway of all()) Object.assign(gateway, { requests: [], meddle: undefined });
		const setForth = clock.setBack(2);
		given = arrange(emulator());
		setForth();
	});
	afterAll(async () => {
		for (const gateway of all()) await gateway.close();
	});
	return () => {
		if (given === undefined) throw new Error('The stage is there only within tests');
		const { requests } = emulator();
		const { gateway, untrusted, mutual, elsewhere } = servers();
		const isAsked = () => requests.length + gateway.requests.length > 0;
		const setClockBack = () => clock.setBack(1);
		return {
			emulator: emulator(),
			gateway,
			untrusted,
			mutual,
			elsewhere,
			nowhere,
			isAsked,
			setClockBack,
			given,
		};
	};
}
