import { cluster } from './support/clusterLifetime';

/** Starts the n8n in queue mode that all tests use. */
export default cluster.begin;
