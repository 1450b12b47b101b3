/** Gives the message of an error, or the text of whatever else was thrown. */
export const errorMessage = (thrown: unknown): string =>
	thrown instanceof Error ? thrown.message : String(thrown);
