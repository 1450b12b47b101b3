/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
/** Seconds between two lines which say that something goes on: nobody should wonder whether it does. */
export const REMINDER_SECONDS = 20;

const print = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Says what goes on, and again every 20 seconds until it is over.
 * @returns what the work gives; it throws what the work throws
 */
export async function withProgress<T>(
	title: string,
	work: () => Promise<T>,
	say = print,
): Promise<T> {
	say(`${title} …`);
	let seconds = 0;
	const reminding = setInterval(() => {
		seconds += REMINDER_SECONDS;
		say(`${title}: ${seconds} s …`);
	}, REMINDER_SECONDS * 1000);
	try {
		return await work();
	} finally {
		clearInterval(reminding);
	}
}
