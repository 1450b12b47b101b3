import type { IDataObject } from 'n8n-workflow';

import { agentFilesIn, type AgentFile } from '../../../../nodes/shared/files/agentFiles';

const entry = (content: unknown, message_type = 'agent_files'): IDataObject => ({
	message_type,
	content: typeof content === 'string' ? content : JSON.stringify(content),
});

it.each<[string, IDataObject[], AgentFile[]]>([
	['none without metadata', [], []],
	['none in other metadata', [entry([{ d1: 'a.csv' }], 'agent_meta')], []],
	[
		'one each entry',
		[entry([{ d1: 'a.csv' }, { d2: 'b.csv' }])],
		[
			{ id: 'd1', name: 'a.csv' },
			{ id: 'd2', name: 'b.csv' },
		],
	],
	[
		'several in an entry',
		[entry([{ d1: 'a.csv', d2: 'b.csv' }])],
		[
			{ id: 'd1', name: 'a.csv' },
			{ id: 'd2', name: 'b.csv' },
		],
	],
	['one that is in no list', [entry({ d1: 'a.csv' })], [{ id: 'd1', name: 'a.csv' }]],
	[
		'several of one name',
		[entry([{ d1: 'a.csv' }, { d2: 'a.csv' }])],
		[
			{ id: 'd1', name: 'a.csv' },
			{ id: 'd2', name: 'a.csv' },
		],
	],
	[
		'one that is listed twice',
		[entry([{ d1: 'a.csv' }]), entry([{ d1: 'a.csv' }])],
		[{ id: 'd1', name: 'a.csv' }],
	],
	[
		'one without a name by its ID',
		[entry([{ d1: '' }, { d2: null }, { d3: 7 }])],
		[
			{ id: 'd1', name: 'd1' },
			{ id: 'd2', name: 'd2' },
			{ id: 'd3', name: 'd3' },
		],
	],
	['none without an ID', [entry([{ ' ': 'a.csv' }])], []],
	[
		'content that is parsed already',
		[{ message_type: 'agent_files', content: [{ d1: 'a' }] }],
		[{ id: 'd1', name: 'a' }],
	],
	['none in a text', [entry('none were made')], []],
	['none in what is no object', [entry(['d1', 7, null, [{ d1: 'a.csv' }]])], []],
])('finds %s', (_label, metadata, files) => {
	expect(agentFilesIn(metadata)).toEqual(files);
});
