import type { Meter } from '../meter';
import type { Item, Task } from '../task';

/** Goes through items once at a server, and gives the number of items that came out. */
export type Pass = (url: string, items: readonly Item[], meter: Meter) => Promise<number>;

/** Loads all that a contender needs. `onFirstChunk` is called as the first chunk of an answer comes, where it streams. */
export type Contender = (task: Task, onFirstChunk: () => void) => Promise<Pass>;
