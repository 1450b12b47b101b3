/** How long n8n may take for anything, in milliseconds: very much longer than on a machine that does nothing else. */
export const PATIENCE_MS = 600_000;
