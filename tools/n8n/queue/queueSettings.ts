import { randomUUID } from 'node:crypto';

import { DATABASE, DATABASE_USER } from './postgres';
import type { StoreServer } from './redis';

/** What tells a process of n8n that it is one of several: made once, for all of them. */
export const sharedSettings = (
	redis: StoreServer,
	postgres: StoreServer,
): Record<string, string> => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: DATABASE,
	DB_POSTGRESDB_USER: DATABASE_USER,
	DB_POSTGRESDB_PASSWORD: '',
	// Each process reads the credentials that another one has stored.
	N8N_ENCRYPTION_KEY: randomUUID(),
});
