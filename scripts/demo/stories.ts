import type { Engine } from '../engine/n8n-engine';
import { tellAudit } from './audit-story';
import { tellDesk } from './desk-story';
import { tellDocuments } from './documents-story';
import { tellImport } from './import-story';
import type { DemoOptions } from './options';
import type { TemplateReport } from './report';
import type { Template } from './run-template';
import type { SandboxAccess } from './sandbox-access';
import { tellLifeCycle } from './life-cycle-story';
import { tellOrderStatus } from './order-status-story';
import { tellRoads } from './roads-story';
import { tellSync } from './sync-story';

/** What a story is told with. */
export interface StoryContext {
	readonly engine: Engine;
	readonly template: Template;
	readonly sandbox: SandboxAccess;
	readonly options: DemoOptions;
	/** The ERP the template is set to. */
	readonly erp: string;
	/** Progress, for people who wait. */
	progress(line: string): void;
	/** The report in words. */
	tell(line: string): void;
}

/** Prepares the sandbox for a template, runs it and judges what it did. */
export type Story = (context: StoryContext) => Promise<TemplateReport>;

/** The ERP a template's nodes are set to. */
export function erpOf({ workflow, name }: Template): string {
	const systems = new Set(
		workflow.nodes.flatMap(({ parameters }) =>
			typeof parameters.system === 'string' ? [parameters.system] : [],
		),
	);
	const [system, ...others] = systems;
	if (system === undefined || others.length > 0) {
		throw new Error(
			`Template ${name} is set to ${systems.size} ERPs; the demo knows one a template.`,
		);
	}
	return system;
}

/** The story that fits a template: what it reads decides. */
export function storyOf({ workflow }: Template): Story {
	const reads = (type: string) => workflow.nodes.some((node) => node.type.endsWith(type));
	const does = (operation: string) =>
		workflow.nodes.some(({ parameters }) => parameters.operation === operation);
	if (does('audit')) return tellAudit;
	if (reads('.orderDeskTrigger') || reads('.executeWorkflowTrigger')) return tellDesk;
	if (reads('.idoSellContractor')) return tellSync;
	if (does('attachErpDocument')) return tellDocuments;
	if (reads('.baseLinker') && does('getStatus')) return tellOrderStatus;
	if (reads('.baseLinker') && reads('.wooCommerce')) return tellRoads;
	return reads('.baseLinker') ? tellImport : tellLifeCycle;
}
