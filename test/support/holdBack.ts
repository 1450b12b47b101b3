import type { Emulator } from '../../emulator/startEmulator';

/**
 * Has the emulator write each word of a streamed reply only once the reader has all those before it: whatever holds a word
 * back, for however long, the reader is never told of several at once.
 * @returns what has to be told how many words the reader has
 */
export function holdBack({ hooks }: Pick<Emulator, 'hooks'>): (words: number) => void {
	let read = 0;
	let goOn: (() => void) | undefined;
	hooks.delta = (_request, sent) =>
		read >= sent
			? undefined
			: new Promise((resolve) => {
					goOn = () => {
						if (read >= sent) resolve();
					};
				});
	return (words) => {
		read = words;
		goOn?.();
	};
}
