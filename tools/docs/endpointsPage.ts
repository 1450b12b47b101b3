import { resources } from '../../nodes/H2oGpteChat/resources';
import type { Endpoint, Part } from './endpoints';
import { callsOf, CHAT_MODEL, endpointsOf, TRIGGER } from './endpoints';
import { VENDOR_ACTIONS, VENDOR_NODE } from './vendorNode';

const rowOf = ({ call, isVendors, operations }: Endpoint) =>
	`| \`${call}\` | ${isVendors ? 'yes' : '—'} | ${operations.join(', ') || '—'} |`;

const tableOf = (endpoints: readonly Endpoint[]) =>
	['| Endpoint | H2O.ai | Here |', '| --- | --- | --- |', ...endpoints.map(rowOf)].join('\n');

/** The endpoints of a part that this package has, and how many others H2O.ai's node has. */
function sectionOf(title: string, part: Part): string {
	const endpoints = endpointsOf(part);
	const own = endpoints.filter(({ operations }) => operations.length > 0);
	return `## ${title}

${tableOf(own)}

H2O.ai's node has ${endpoints.length - own.length} others here.`;
}

const nodeRowOf = (node: string) =>
	`| ${node} | ${callsOf(node)
		.map((call) => `\`${call}\``)
		.join(', ')} |`;

/** Gives the page of the documentation that says which endpoints H2O.ai's node and this package have, in Markdown. */
export const endpointsPage = (): string => `# All endpoints

H2O.ai has [a node of its own](${VENDOR_NODE}) for n8n, with ${VENDOR_ACTIONS} actions, each for one endpoint of h2oGPTe. This package has
${resources.flatMap(({ operations }) => operations).length} operations, for chats and what a chat needs, a trigger, and a chat model for AI agents. Both can be installed side by side, each with its own
credential.

**H2O.ai** says which endpoints that node requests, and **Here** which [operations](operations.md) of h2oGPTe Chat are for
them. Some options of an operation take other endpoints of these tables as well. \`npm run docs\` writes this page.

## Chats, messages, feedback and the work of agents

${tableOf(endpointsOf('chat'))}

${sectionOf('Collections', 'collections')}

${sectionOf('Documents', 'documents')}

${sectionOf('Jobs', 'jobs')}

## Trigger and chat model

| Node | Endpoints |
| --- | --- |
${nodeRowOf(TRIGGER)}
${nodeRowOf(CHAT_MODEL)}
`;
