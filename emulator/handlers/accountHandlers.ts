import type { Handler } from '../call';
import { OWNER } from '../library/library';

const USER_ID = 'e4a7c2d1-6f58-4b93-8a0e-1d2c3b4a5f61';

/** The only role that there is here. */
const ROLE = {
	id: 'b1d3f5a7-2c4e-4f60-9b8d-7a6c5e4f3d21',
	name: 'user',
	description: 'Chats with collections, and makes its own.',
	priority: 100,
};

/** What tells a client whose key it has, and which server it talks to, by operationId. */
export const accountHandlers: Record<string, Handler> = {
	get_current_user_roles: () => ({ status: 200, body: [ROLE] }),
	get_meta: ({ switches }) => ({
		status: 200,
		body: {
			version: switches.legacy ? '1.6.20' : '1.7.3',
			build: 'emulator',
			username: OWNER.username,
			user_id: USER_ID,
			email: OWNER.username,
		},
	}),
};
