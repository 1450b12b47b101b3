import { timestamp } from './clock';
import type {
	AgentTool,
	Collection,
	Message,
	Model,
	Piece,
	PromptTemplate,
	Reference,
	Session,
} from './entities';
import type { Switches } from './switches';

/** A JSON object as it goes out. */
export type Wire = Record<string, unknown>;

/** Gives properties that have no value the form that the server is set to. */
export function optional({ optionals }: Switches, fields: Wire): Wire {
	const entries = Object.entries(fields).flatMap(([name, value]) => {
		if (value !== undefined) return [[name, value]];
		return optionals === 'null' ? [[name, null]] : [];
	});
	return Object.fromEntries(entries);
}

/** Writes a session. */
export function session(
	entity: Session,
	collection: Collection | undefined,
	switches: Switches,
): Wire {
	return {
		id: entity.id,
		updated_at: timestamp(entity.updatedAt),
		...optional(switches, {
			name: entity.name,
			collection_id: entity.collectionId,
			collection_name: collection?.name,
			prompt_template_id: entity.promptTemplateId,
			latest_message_content: entity.messages.at(-1)?.content,
			...(!switches.legacy && { workspace: entity.workspace, username: entity.username }),
		}),
	};
}

/** Writes an entry of a message's metadata. */
export function meta({ type, content }: Message['meta'][number]): Wire {
	return { message_type: type, content };
}

function typeList(entity: Message, switches: Switches): Array<Wire | null> | undefined {
	if (entity.meta.length > 0) return entity.meta.map(meta);
	const empty = { 'null-entry': [null], empty: [], missing: undefined };
	return empty[switches['type-lists'] ?? 'empty'];
}

/** Gives the llm_args of a message in the text that the server is set to; `undefined` for none. */
function llmArgsOf({ llmArgs }: Message, switches: Switches): string | undefined {
	if (switches['llm-args'] === 'missing') return undefined;
	if (switches['llm-args'] !== 'unmarked') return llmArgs;
	return JSON.stringify(JSON.parse(llmArgs), (name, value: unknown) =>
		name === 'client_metadata' ? undefined : value,
	);
}

/** Writes a message. */
export function message(entity: Message, switches: Switches): Wire {
	const { optionals } = switches;
	return {
		id: entity.id,
		content: entity.content,
		votes: entity.votes,
		created_at: timestamp(entity.createdAt),
		has_references: entity.references.length > 0,
		total_references: entity.references.length,
		...optional(switches, {
			reply_to: entity.replyTo,
			username: entity.username,
			error: entity.error ?? (entity.replyTo && optionals !== 'null' ? '' : undefined),
			type_list: typeList(entity, switches),
			...(!switches.legacy && { llm_args: llmArgsOf(entity, switches) }),
		}),
	};
}

/** The box around a passage on an A4 page, in points. */
function polygon([first, last]: [first: number, last: number]): Array<{ x: number; y: number }> {
	const [left, right] = [70, 525];
	const [top, bottom] = [72 + first * 18, 72 + (last + 1) * 18];
	return [
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	];
}

/** Says where a piece of a document stands, as JSON. */
export function pagesOf({ page, lines }: Piece): string {
	return JSON.stringify({ selections: [{ page, polygons: polygon(lines) }] });
}

/** Writes a passage that a reply rests on. */
export function reference(entity: Reference, switches: Switches): Wire {
	return {
		document_id: entity.documentId,
		document_name: entity.documentName,
		chunk_id: entity.chunk,
		pages: pagesOf(entity),
		score: entity.score,
		were_references_deleted: false,
		...optional(switches, {
			collection_id: entity.collectionId,
			content: entity.text,
			uri: undefined,
		}),
	};
}

/** Writes a prompt template. */
export function promptTemplate(entity: PromptTemplate, switches: Switches): Wire {
	return {
		id: entity.id,
		is_default: entity.isDefault,
		is_public: false,
		...optional(switches, {
			name: entity.name,
			description: entity.description,
			lang: 'en',
			system_prompt: entity.systemPrompt,
			pre_prompt_query: undefined,
			prompt_query: entity.promptQuery,
			username: entity.username,
			user_count: 1,
			created_at: timestamp(entity.updatedAt),
			updated_at: timestamp(entity.updatedAt),
		}),
	};
}

/** Writes a model. */
export function model({ id, displayName, price }: Model): Wire {
	return { id, display_name: displayName, cost_per_million_tokens: price };
}

/** Writes a tool for agents. */
export function agentTool({ name, description, enabled, preselected }: AgentTool): Wire {
	return {
		name,
		description,
		enabled,
		default: preselected,
		extendable: false,
		api_keys: { required: [], optional: [], internal: [] },
	};
}

/** Writes the finished line of a streamed reply, or without an id one of the lines before it. */
export function delta(body: string, messageId: string | undefined, switches: Switches): Wire {
	const finished = messageId !== undefined;
	return { body, finished, ...(!switches.legacy && optional(switches, { message_id: messageId })) };
}
