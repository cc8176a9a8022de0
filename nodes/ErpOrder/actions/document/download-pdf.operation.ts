import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { downloadDocument } from '../../../../src/application/download-document';
import { type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { eachItem } from '../each-item';
import { optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

const PDF = 'application/pdf';

export const description: INodeProperties[] = showFor(
	{ resource: ['document'], operation: ['downloadPdf'] },
	[
		{
			displayName: 'Document ID',
			name: 'documentId',
			type: 'string',
			default: '={{ $json.document?.id }}',
			required: true,
			description: 'Key of the document in the ERP, as Document: Get Many answers it',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
		optionsField([
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. invoice.pdf',
				description: 'Name of the file; made of the number of the document when empty',
			},
		]),
	],
);

interface PdfForm {
	readonly documentId: string;
	readonly property: string;
	readonly fileName: string;
}

function readForm(context: IExecuteFunctions, itemIndex: number): Result<PdfForm> {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const documentId = text('documentId');
	if (documentId === '') {
		return invalidField('Document ID', '', 'Take it from an item of Document: Get Many.');
	}
	const property = text('binaryPropertyName');
	if (property === '') {
		return invalidField('Put Output File in Field', '', 'Name the field, e.g. data.');
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return succeed({ documentId, property, fileName: String(options.fileName ?? '').trim() });
}

/** Prints the document each item names and puts the PDF on the item. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	return await eachItem(this, {
		read: (i) => readForm(this, i),
		work: async ({ documentId, property, fileName: wished }) => {
			const printed = await downloadDocument(documentId, erp, patience);
			if (!printed.ok) return printed;
			const fileName = wished || printed.value.fileName;
			const content = Buffer.from(printed.value.content);
			const file = await this.helpers.prepareBinaryData(content, fileName, PDF);
			const pdf = { documentId, fileName, bytes: content.length };
			return succeed({ fields: { pdf }, binary: { [property]: file } });
		},
	});
}
