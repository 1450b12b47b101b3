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
	/** Where agents worked in the session, the oldest first; see `agentServer.ts`. */
	agentDirectories?: AgentDirectory[];
}

/** A file that an agent made. */
export interface AgentFile {
	id: string;
	name: string;
	bytes: Uint8Array;
	createdAt: number;
}

/** A directory in which an agent worked. */
export interface AgentDirectory {
	name: string;
	createdAt: number;
	/** Oldest first. */
	files: AgentFile[];
}

/** A session as others can read it. */
export interface SharedSession {
	id: string;
	name?: string;
	sessionId: string;
	isPrivate: boolean;
	isFrozen: boolean;
	includesArtifacts: boolean;
	createdAt: number;
}

export interface Meta {
	type: string;
	content: string;
}

/** What somebody wrote about an answer, besides the vote. */
export interface WrittenFeedback {
	expectedAnswer: string;
	comment: string;
}

export interface Message {
	id: string;
	sessionId: string;
	content: string;
	/** The question that this message replies to. A question has none. */
	replyTo?: string;
	createdAt: number;
	votes: number;
	/** What somebody wrote about the answer; see `feedback.ts`. */
	feedback?: WrittenFeedback;
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

/** A piece of a document that is searched and quoted as a whole. */
export interface Piece {
	/** Its number in the document, from 0. */
	chunk: number;
	/** From 1. */
	page: number;
	/** The first and last line on the page, from 0. */
	lines: [first: number, last: number];
	heading: string;
	text: string;
}

/** A piece of a document in a collection. */
export interface Passage extends Piece {
	documentId: string;
	documentName: string;
	collectionId: string;
	tags: string[];
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
	ragType?: string;
	/** When it is to be deleted, as ISO 8601. */
	expiryDate?: string;
	/** What holds for all messages that are sent to the collection, by the names of a completion request. */
	chatSettings: Record<string, unknown>;
	questions: string[];
}

/** A summary of a document, or data that was drawn out of it. */
export interface Summary {
	id: string;
	content: string;
	/** What it was asked for with, as JSON. */
	request: string;
	createdAt: number;
}

export interface StoredDocument {
	id: string;
	name: string;
	/** Its format, by the ending of such files: pdf. */
	type: string;
	mediaType: string;
	username: string;
	/** Bytes. */
	size: number;
	/** The file; undefined for one that is too large to keep. */
	bytes?: Uint8Array;
	pageCount: number;
	status: 'completed' | 'agent_only';
	/** Which way it came. */
	connector: 'upload' | 'url' | 'text';
	/** Where it was fetched from. */
	uri?: string;
	metadata?: Record<string, unknown>;
	createdAt: number;
	updatedAt: number;
	collectionIds: readonly string[];
	tags: readonly string[];
	pieces: readonly Piece[];
	/** Newest first. */
	summaries: readonly Summary[];
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
	/** Whether it takes images and files. */
	seesImages?: boolean;
	/** The most tokens of a request and its answer together; without it, as many as come. */
	contextLength?: number;
}

export interface AgentTool {
	name: string;
	description: string;
	enabled: boolean;
	preselected: boolean;
}
