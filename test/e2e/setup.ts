import { startInstance } from './support/instance';

/** Starts the n8n that all tests use. */
export default startInstance;
