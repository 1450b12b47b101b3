import { OperationalError } from 'n8n-workflow';

/** The setting with which n8n gives its metrics. */
export const METRICS = { N8N_METRICS: 'true' };

/** The CPU time that an n8n has taken since its start, in seconds, by its own metrics. */
export async function cpuSeconds(url: string): Promise<number> {
	const metrics = await (await fetch(`${url}/metrics`)).text();
	const [, seconds] = /^n8n_process_cpu_seconds_total (\S+)/m.exec(metrics) ?? [];
	if (seconds === undefined) throw new OperationalError('n8n does not say how much CPU it took.');
	return Number(seconds);
}
