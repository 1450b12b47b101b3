import { microseconds } from './clock';
import { loadShelves, type Shelf } from './documents';
import type { AgentTool, Model, PromptTemplate } from './entities';

/** What a fresh server holds, besides sessions: of those it has none. */
export interface Seed {
	shelves: Shelf[];
	promptTemplates: PromptTemplate[];
	models: Model[];
	agentTools: AgentTool[];
}

const PROMPT_TEMPLATES: PromptTemplate[] = [
	{
		id: 'c2b7e5a4-1d38-4f6b-9e02-7a8d3c5f1b31',
		name: 'Brief answers',
		description: 'One or two sentences, for a help desk.',
		isDefault: false,
		systemPrompt: 'You answer in at most two sentences.',
		username: 'demo@emulator.example',
		updatedAt: microseconds('2026-03-02T10:20:30.400500Z'),
	},
	{
		id: 'c2b7e5a4-1d38-4f6b-9e02-7a8d3c5f1b32',
		name: 'Figures first',
		description: 'Puts numbers before words, for reports.',
		isDefault: false,
		systemPrompt: 'You begin with the figure that was asked for.',
		promptQuery: 'From the report above, with the exact figure,',
		username: 'demo@emulator.example',
		updatedAt: microseconds('2026-04-18T16:05:44.918273Z'),
	},
	{
		id: 'c2b7e5a4-1d38-4f6b-9e02-7a8d3c5f1b33',
		name: 'Default',
		description: 'What applies where no template is chosen.',
		isDefault: true,
		updatedAt: microseconds('2025-11-01T00:00:00.000000Z'),
	},
];

const MODELS: Model[] = [
	{ id: 'emulator-small', displayName: 'Emulator Small', price: 0.2, contextLength: 500_000 },
	{ id: 'emulator-large', displayName: 'Emulator Large', price: 3, contextLength: 1_000_000 },
	{
		id: 'emulator-vision',
		displayName: 'Emulator Vision',
		price: 1.5,
		seesImages: true,
		contextLength: 1_000_000,
	},
];

const AGENT_TOOLS: AgentTool[] = [
	{
		name: 'document_search',
		description: 'Searches the collection of the session.',
		enabled: true,
		preselected: true,
	},
	{ name: 'python', description: 'Runs Python code.', enabled: true, preselected: true },
	{ name: 'web_search', description: 'Searches the web.', enabled: true, preselected: false },
	{
		name: 'image_generation',
		description: 'Draws pictures. Switched off on this server.',
		enabled: false,
		preselected: false,
	},
];

/** Loads what the server starts with. */
export function loadSeed(): Seed {
	return {
		shelves: loadShelves(),
		promptTemplates: PROMPT_TEMPLATES,
		models: MODELS,
		agentTools: AGENT_TOOLS,
	};
}
