import { errorMessage } from '../../emulator/errorMessage';

/**
 * Does something and then, whatever came of it, all that has to follow. Throws where any of that failed, with the words of
 * all that did: what failed first is the cause, since the rest may have failed for its sake.
 * @param evidence tells more about a failure, for people, and is asked only then
 */
export async function withAftermath(
	act: () => Promise<void>,
	after: ReadonlyArray<() => Promise<void>>,
	evidence?: () => Promise<string>,
): Promise<void> {
	const faults: unknown[] = [];
	for (const step of [act, ...after]) await step().catch((error: unknown) => faults.push(error));
	if (faults.length === 0) return;
	const [cause, ...rest] = faults;
	const words = [
		errorMessage(cause),
		...rest.map((error) => `After that: ${errorMessage(error)}`),
		...(evidence ? [await evidence().catch(errorMessage)] : []),
	];
	throw new Error(words.join('\n\n'), { cause });
}
