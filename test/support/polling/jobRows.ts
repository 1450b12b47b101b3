import '../../../tools/engine/userFolder';
import { PollJobManager } from 'n8n-core';
import type { INode } from 'n8n-workflow';

/** The durable scheduler's jobs. They outlive a restart, so that a start finds them and polls nothing at once. */
export class JobRows extends PollJobManager {
	constructor(private readonly rows: Set<string>) {
		super();
	}

	async register(_workflowId: string, node: INode): Promise<{ inserted: boolean }> {
		const inserted = !this.rows.has(node.id);
		this.rows.add(node.id);
		return { inserted };
	}

	async remove(_workflowId: string, nodeId: string): Promise<void> {
		this.rows.delete(nodeId);
	}
}
