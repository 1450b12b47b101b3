import { UserError } from 'n8n-workflow';

/** What a call that has to throw a `UserError` says with it; for a call that does otherwise, what that was. */
export function refusalOf(call: () => unknown): unknown {
	try {
		return { returned: call() };
	} catch (error) {
		if (!(error instanceof UserError)) return { thrown: error };
		const { message, description } = error;
		return { message, description };
	}
}
