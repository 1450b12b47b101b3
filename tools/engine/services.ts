/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { createRequire } from 'node:module';

import './userFolder';

/** What this project uses of the container that holds the services of n8n. */
interface ServiceContainer {
	get: <Service>(type: new (...args: never[]) => Service) => Service;
	set: <Service>(type: abstract new (...args: never[]) => Service, service: Service) => void;
}

// By way of n8n-core: several versions of the package are installed, and each has a container of its own.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: ServiceContainer;
};

/** The services of n8n-core. */
export const services = Container;
