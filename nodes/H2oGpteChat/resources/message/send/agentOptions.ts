import type { Parameter } from '../../../../shared/parameters/parameter';

/** The agent, which can search, compute and write files before it answers. */
export const agentOptions = {
	displayName: 'Agent Options',
	name: 'agentOptions',
	type: 'collection',
	placeholder: 'Add Agent Option',
	default: {},
	leading: ['useAgent'],
	options: [
		{
			displayName: 'Accuracy',
			name: 'agentAccuracy',
			type: 'options',
			options: [
				{ name: 'Quick', value: 'quick', description: 'The fastest, for simple tasks' },
				{ name: 'Basic', value: 'basic', description: 'A little more thorough' },
				{ name: 'Standard', value: 'standard', description: 'Thorough, for most tasks' },
				{ name: 'Maximum', value: 'maximum', description: 'The most thorough, and the slowest' },
			],
			default: 'standard',
			description: 'How much effort the agent makes. Takes effect with Use Agent.',
			sendAs: 'llm_args.agent_accuracy',
		},
		{
			displayName: 'Agent Type',
			name: 'agentType',
			type: 'resourceLocator',
			default: { mode: 'list', value: 'auto' },
			description:
				'Which agent to use. Enter the name of another one as the server calls it. Takes effect with Use Agent.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select an agent…',
					typeOptions: { searchListMethod: 'searchAgentTypes', searchable: false },
				},
				{
					displayName: 'By Name',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. auto',
				},
			],
			sendAs: 'llm_args.agent_type',
		},
		{
			displayName: 'Download Files',
			name: 'downloadFiles',
			type: 'boolean',
			default: true,
			description:
				'Whether to put the files that the agent makes into binary fields of the item, and to list them as files. Takes effect with Use Agent.',
			sendAs: false,
		},
		{
			displayName: 'Max Turns',
			name: 'agentMaxTurns',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description:
				'How many turns the agent may take. Without this the server decides. Takes effect with Use Agent.',
			sendAs: 'llm_args.agent_max_turns',
		},
		{
			displayName: 'Tool Names or IDs',
			name: 'agentTools',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getAgentTools' },
			default: [],
			description:
				'The tools that the agent may use, with Use Agent. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			sendAs: 'llm_args.agent_tools',
		},
		{
			displayName: 'Total Timeout (Seconds)',
			name: 'agentTotalTimeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 3600,
			description: 'How long the agent may work in all. Takes effect with Use Agent.',
			sendAs: 'llm_args.agent_total_timeout',
		},
		{
			displayName: 'Turn Timeout (Seconds)',
			name: 'agentTimeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 60,
			description: 'How long the agent may work on one turn. Takes effect with Use Agent.',
			sendAs: 'llm_args.agent_timeout',
		},
		{
			displayName: 'Use Agent',
			name: 'useAgent',
			type: 'boolean',
			default: true,
			description:
				'Whether an agent with tools answers instead of the model alone. The other agent options need it.',
			sendAs: 'llm_args.use_agent',
		},
	],
} as const satisfies Parameter;
