import { cluster } from './support/clusterLifetime';

/** Ends the n8n in queue mode that all tests used. */
export default cluster.end;
