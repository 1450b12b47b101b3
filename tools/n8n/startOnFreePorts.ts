import { OperationalError } from 'n8n-workflow';

/** How often a start is tried. */
const TRIES = 3;

/** What n8n, Redis and PostgreSQL print before they end for want of a port. */
const TAKEN = /already in use/i;

const isTaken = (error: unknown) => error instanceof OperationalError && TAKEN.test(error.message);

/**
 * Starts a program on ports that were found free just before, and again on others where another program was quicker.
 * @param start finds the ports anew each time, and throws an OperationalError with the log of a program that ended
 * @param tries how often at most
 */
export async function startOnFreePorts<Started>(
	start: () => Promise<Started>,
	tries = TRIES,
): Promise<Started> {
	return await start().catch(async (error: unknown) =>
		tries > 1 && isTaken(error)
			? await startOnFreePorts(start, tries - 1)
			: await Promise.reject(error),
	);
}
