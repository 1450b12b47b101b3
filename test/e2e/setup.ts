import { instance } from './support/instance';

/** Starts the n8n that all tests use. */
export default instance.begin;
