import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isEmpty } from '../shared/emptyValues';
import { readItemParameters } from '../shared/parameters/readParameters';
import { parameters } from './modelParameters';

/** What a person set in the node. */
export interface ModelSettings {
	model: string;
	/** What every request says of how to answer, by the names of the API in camelCase. */
	sampling: IDataObject;
	/** The idle timeout; `undefined` for the default of a request. */
	timeoutMs: number | undefined;
	/** The maximum number of attempts of a request; `undefined` for the default. */
	maxAttempts: number | undefined;
}

/** The name that the API wants for a schema. Nothing depends on it. */
const SCHEMA_NAME = 'answer';

function formatOf(format: string | undefined, schema: IDataObject | undefined) {
	if (format === 'json_object') return { type: format };
	if (format !== 'json_schema') return undefined;
	if (isEmpty(schema)) {
		throw new UserError("'JSON Schema' is empty", {
			description:
				"Add the option 'JSON Schema' and enter one, or choose another 'Response Format'.",
		});
	}
	return { type: format, json_schema: { name: SCHEMA_NAME, schema } };
}

/** Reads and checks the parameters of the node for one item. Throws a `UserError` that names the parameter. */
export function readModelSettings(node: ISupplyDataFunctions, itemIndex: number): ModelSettings {
	const { model, options } = readItemParameters(node, parameters, itemIndex);
	const { responseFormat, jsonSchema, timeout, maxRetries, ...sampling } = options;
	return {
		model,
		sampling: { ...sampling, responseFormat: formatOf(responseFormat, jsonSchema) },
		timeoutMs: timeout === undefined ? undefined : timeout * 1000,
		maxAttempts: maxRetries === undefined ? undefined : maxRetries + 1,
	};
}
