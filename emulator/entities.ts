/** Times are microseconds since 1970. Names are the emulator's own; `wireForm.ts` gives them the wire's. */
export interface Session {
	id: string;
	name?: string;
	collectionId?: string;
	promptTemplateId?: string;
	workspace: string;
	username: string;
	updatedAt: number;
	/** Oldest first. */
	messages: Message[];
}

export interface Meta {
	type: string;
	content: string;
}

export interface Message {
	id: string;
	sessionId: string;
	content: string;
	/** The question that this message replies to. A question has none. */
	replyTo?: string;
	createdAt: number;
	votes: number;
	username?: string;
	/** Why the reply failed. */
	error?: string;
	/** The llm_args of a question, as JSON. */
	llmArgs: string;
	/** Newest first. */
	meta: Meta[];
	/** Best first. */
	references: Reference[];
}

/** A passage of a document, with where it stands. */
export interface Passage {
	/** The number of the passage in its document, from 0. */
	chunk: number;
	documentId: string;
	documentName: string;
	collectionId: string;
	tags: string[];
	/** From 1. */
	page: number;
	/** The first and last line on the page, from 0. */
	lines: [first: number, last: number];
	heading: string;
	text: string;
}

/** A passage that was found for a question. */
export interface Reference extends Passage {
	/** From 0 to 1. */
	score: number;
}

export interface Collection {
	id: string;
	name: string;
	description: string;
	username: string;
	workspace: string;
	createdAt: number;
	updatedAt: number;
	documentCount: number;
	/** Bytes. */
	documentSize: number;
	passages: Passage[];
	questions: string[];
}

export interface PromptTemplate {
	id: string;
	name: string;
	description: string;
	isDefault: boolean;
	systemPrompt?: string;
	promptQuery?: string;
	username?: string;
	updatedAt: number;
}

export interface Model {
	id: string;
	displayName: string;
	/** Dollars for a million tokens. */
	price: number;
	seesImages?: boolean;
}

export interface AgentTool {
	name: string;
	description: string;
	enabled: boolean;
	preselected: boolean;
}
