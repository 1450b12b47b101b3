/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- breaks connections, in Node.js */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';

import type { Emulator } from '../../../emulator/startEmulator';
import type { Switches } from '../../../emulator/switches';
import type { SavedCredential } from '../../support/runNode';
import type { Gateway, Meddle } from '../../support/gateway';
import { letClockJump, letTimeFly } from '../../support/fasterClocks';

/** All that is there to make trouble with. */
export interface FaultStage {
	emulator: Emulator;
	/** In front of the emulator. */
	gateway: Gateway;
	/** The same with a certificate that nobody vouches for. */
	untrusted: Gateway;
	/** The same, which asks for a certificate itself. */
	mutual: Gateway;
	/** Another server. */
	elsewhere: Gateway;
	/** Where nothing listens. */
	nowhere: string;
	/** Whether a request has arrived since the trouble began. */
	isAsked: () => boolean;
	/** Sets the clock of the emulator back by an hour, until the function that it gives is called. */
	setClockBack: () => () => void;
}

/** What goes wrong, and how. */
export interface Means {
	/** Which server is asked from the beginning on: the emulator itself, where nothing is said. */
	through?: 'gateway' | 'untrusted';
	/** Makes trouble, until the function that it gives is called. May change the credential. */
	begin: (stage: FaultStage, credential: SavedCredential) => () => void;
	/** How often somebody tried, where no request arrives. */
	tries?: (stage: FaultStage) => number;
}

/** Sets switches of the emulator. */
export const switches = (wanted: Switches): Means => ({
	begin: ({ emulator }) => {
		Object.assign(emulator.switches, wanted);
		return () => {
			for (const name of Object.keys(wanted)) Reflect.deleteProperty(emulator.switches, name);
		};
	},
});

/** Lets the gateway do something with each good answer, or with the first only. */
export const meddling = (meddle: (stage: FaultStage) => Meddle, { once = false } = {}): Means => ({
	through: 'gateway',
	begin: (stage) => {
		const { gateway } = stage;
		const wanted = meddle(stage);
		gateway.meddle = (answer, response, request) => {
			if (once) gateway.meddle = undefined;
			return wanted(answer, response, request);
		};
		return () => {
			gateway.meddle = undefined;
		};
	},
});

/** Counts the connections that are begun, also those that come to nothing. */
const connecting = (begin: Means['begin']): Means => {
	let tries = 0;
	return {
		begin: (stage, credential) => {
			tries = 0;
			const count = () => (tries += 1);
			subscribe('net.client.socket', count);
			const end = begin(stage, credential);
			return () => {
				unsubscribe('net.client.socket', count);
				end();
			};
		},
		tries: () => tries,
	};
};

/** Goes where nothing listens. */
export const refused: Means = connecting(({ emulator, nowhere }, credential) => {
	credential.url = nowhere;
	return () => {
		credential.url = emulator.url;
	};
});

/** Goes through a proxy that is not there. */
export const throughDeadProxy: Means = connecting(({ nowhere }) => {
	process.env.HTTP_PROXY = nowhere;
	return () => {
		delete process.env.HTTP_PROXY;
	};
});

/** Speaks TLS where nobody does, or does not where the server does. */
export const otherwise = (through: 'gateway' | 'untrusted'): Means => {
	let before = 0;
	return {
		through,
		begin: (stage, credential) => {
			const { url, connections } = stage[through];
			before = connections;
			const isSecure = url.startsWith('https:');
			credential.url = isSecure ? url.replace('https:', 'http:') : url.replace('http:', 'https:');
			return () => {
				credential.url = url;
			};
		},
		tries: (stage) => stage[through].connections - before,
	};
};

/** Says of a name what a name server would, without asking one. */
export const lookedUp = (code: 'ENOTFOUND' | 'EAI_AGAIN'): Means =>
	connecting(({ emulator }, credential) => {
		const lookup = jest.spyOn(dns, 'lookup');
		lookup.mockImplementation(((name: string, _options: unknown, done: (error: Error) => void) => {
			process.nextTick(done, Object.assign(new Error(`getaddrinfo ${code} ${name}`), { code }));
		}) as typeof dns.lookup);
		credential.url = 'http://h2ogpte.invalid';
		return () => {
			lookup.mockRestore();
			credential.url = emulator.url;
		};
	});

/** Goes to a server that asks for a certificate itself, with "Ignore SSL Issues" on. */
export const mutual = (): Means => {
	let before = 0;
	return {
		begin: (stage, credential) => {
			before = stage.mutual.connections;
			credential.url = stage.mutual.url;
			return () => {
				credential.url = stage.emulator.url;
			};
		},
		tries: (stage) => stage.mutual.connections - before,
	};
};

/** Meets a certificate that nobody vouches for, with "Ignore SSL Issues" on or off. */
export const untrusted = (isIgnored: boolean): Means => {
	let before = 0;
	return {
		through: 'untrusted',
		begin: (stage, credential) => {
			before = stage.untrusted.connections;
			credential.allowUnauthorizedCerts = isIgnored;
			return () => {
				credential.allowUnauthorizedCerts = true;
			};
		},
		tries: (stage) => stage.untrusted.connections - before,
	};
};

/** The same while something happens to a clock. */
export const during = (happens: (stage: FaultStage) => () => void, means: Means): Means => ({
	...means,
	begin: (stage, credential) => {
		const ends = [happens(stage), means.begin(stage, credential)];
		return () => ends.forEach((end) => end());
	},
});

/** The same, counting no requests after a message, which end the run that answers it. */
export const untilSent = (means: Means): Means => ({
	...means,
	tries: ({ emulator: { requests } }) =>
		requests.findIndex(({ path }) => path.endsWith('/completions')) + 1 || requests.length,
});

/** Nothing goes wrong. */
export const nothing: Means = { begin: () => () => undefined };

export const timeFlies = ({ isAsked }: FaultStage) => letTimeFly(isAsked);
/** The same once a stream has begun, so that an answer on a busy machine is not late. */
export const timeFliesInStreams = ({ emulator }: FaultStage) =>
	letTimeFly(() => emulator.requests.some(({ firstDeltaAt }) => firstDeltaAt !== undefined));
export const clockJumps = () => letClockJump();
export const serverClockGoesBack = ({ setClockBack }: FaultStage) => setClockBack();
