import { cluster } from './support/cluster';

/** Ends the n8n in queue mode that all tests used. */
export default cluster.end;
