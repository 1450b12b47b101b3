import { instance } from './support/instance';

/** Ends the n8n that all tests used. */
export default instance.end;
