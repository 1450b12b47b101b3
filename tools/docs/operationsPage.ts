import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/H2oGpteChat/resources';
import { parameters as triggerParameters } from '../../nodes/H2oGpteChatTrigger/triggerParameters';
import { parameters as modelParameters } from '../../nodes/LmChatH2oGpte/modelParameters';
import {
	limit,
	maxConcurrency,
	returnAll,
	simplify,
} from '../../nodes/shared/operations/derivedFields';
import type { Operation, Resource } from '../../nodes/shared/operations/operation';
import { descriptionText, withStop } from './descriptionText';
import { callsOf, CHAT_MODEL, TRIGGER } from './endpoints';
import { parameterTables } from './parameterTable';
import { sampleItem, triggerSample } from './sampleItem';

const SHARED = 'Parameters of many operations';

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replace(/ /g, '-');

const linkTo = (heading: string, label = heading) => `[${label}](#${anchorOf(heading)})`;

const sentence = (text: string) => withStop(descriptionText(text));

const endpointsIn = (name: string) => {
	const calls = callsOf(name).map((call) => `\`${call}\``);
	return `${calls.length === 1 ? 'Endpoint' : 'Endpoints'}: ${calls.join(', ')}`;
};

const jsonOf = (item: IDataObject) => `\`\`\`json\n${JSON.stringify(item, null, 2)}\n\`\`\``;

/** Says which parameters an operation has besides its own. */
function sharedNames({ paging, simplify: form }: Operation): string {
	const shared = [...(paging ? [returnAll, limit] : []), ...(form ? [simplify] : [])];
	const names = [
		...shared.map(({ displayName }) => `**${displayName}**`),
		`**${maxConcurrency.displayName}**`,
	];
	return `${names.join(', ')}: ${linkTo(SHARED, 'see above')}.`;
}

const LEAD: Readonly<Record<Operation['output'], string>> = {
	item: 'It gives an item such as',
	items: 'It gives items such as',
	list: 'It gives an item for each, such as',
	none: 'It gives an item that confirms it:',
};

function operationSection(resource: Resource, operation: Operation): string {
	const name = `${resource.name}: ${operation.name}`;
	return [
		`### ${name}`,
		sentence(operation.description),
		endpointsIn(name),
		parameterTables(operation.parameters),
		`${operation.parameters.length > 0 ? 'And ' : ''}${sharedNames(operation)}`,
		LEAD[operation.output],
		jsonOf(sampleItem(operation)),
	]
		.filter((part) => part !== '')
		.join('\n\n');
}

const resourceSection = (resource: Resource) =>
	[
		`## ${resource.name}`,
		...[...resource.operations]
			.sort((one, other) => one.name.localeCompare(other.name))
			.map((operation) => operationSection(resource, operation)),
	].join('\n\n');

const contents = () =>
	[
		`- ${linkTo(SHARED)}`,
		...resources.map(({ name, operations }) => {
			const links = operations
				.map((operation) => operation.name)
				.sort((one, other) => one.localeCompare(other))
				.map((operation) => linkTo(`${name}: ${operation}`, operation));
			return `- ${linkTo(name)}: ${links.join(', ')}`;
		}),
		`- ${linkTo(TRIGGER)}`,
		`- ${linkTo(CHAT_MODEL)}`,
	].join('\n');

/** Gives the page of the documentation on all operations, the trigger and the chat model, in Markdown. */
export function operationsPage(): string {
	return [
		`# All operations

What the node **h2oGPTe Chat** can do, by **Resource** and **Operation**, and what its trigger and its chat model ask for.
[The other pages](README.md) say how these work together. \`npm run docs\` writes this page.

Each operation has its endpoint in the API of h2oGPTe; where it has several, it depends on the parameters which are requested,
and [all endpoints](endpoints.md) has them in one table. **Default** is what a field has before anybody changes it. The
fields of Options, Filters and the like count only once they are added: their default is what they have then, and without
them the server decides, or the node as the text says. The values in the sample items are made up; their fields are those
with the default settings.`,
		contents(),
		`## ${SHARED}

Every operation has ${maxConcurrency.displayName}, in its Options. Lists have ${returnAll.displayName} and
${limit.displayName}, and where the server says much, there is ${simplify.displayName}.`,
		parameterTables([returnAll, limit, simplify, maxConcurrency]),
		...resources.map(resourceSection),
		`## ${TRIGGER}`,
		'Starts a workflow for new messages in chat sessions. [The trigger](trigger.md) has a page of its own.',
		endpointsIn(TRIGGER),
		parameterTables(triggerParameters),
		'It gives an item for each message, such as',
		jsonOf(triggerSample()),
		`## ${CHAT_MODEL}`,
		'Puts a language model of the server beneath an AI Agent or chain. [The chat model](chat-model.md) has a page of its own.',
		endpointsIn(CHAT_MODEL),
		parameterTables(modelParameters),
		'It gives no items: the node above it does.',
		'',
	].join('\n\n');
}
