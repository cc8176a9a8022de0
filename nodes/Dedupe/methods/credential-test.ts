import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { probeLedger } from '../wire';

/** Tests of the credentials this node uses. */
export const credentialTest = {
	/** Tells whether the ledger can be opened, and what to do when not. */
	async testLedger(
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const probed = await probeLedger(credential);
		if (probed.ok) return { status: 'OK', message: probed.value };
		const { message, remedy } = probed.error;
		return { status: 'Error', message: `${message} ${remedy}` };
	},
};
