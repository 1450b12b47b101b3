import type { Soaked } from './soak';
export async function writePage(_: Soaked & { minutes: number; verdict: string[] }): Promise<void> {}
