/** Gives the body of a message as Send sends it: with the mark of n8n, unless it has a `client_metadata` of its own. */
export const marked = <Body extends object>(body: Body & { llm_args?: object }) => ({
	...body,
	llm_args: { client_metadata: 'n8n', ...body.llm_args },
});
