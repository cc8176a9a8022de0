import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { probeSubiektGtCredential } from '../wire';

/** Tests of the credentials this node uses. */
export const credentialTest = {
	/** Tells whether database and bridge answer, each for itself (S4.8). */
	async testErpConnection(
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const { connected, message } = await probeSubiektGtCredential(credential);
		return { status: connected ? 'OK' : 'Error', message };
	},
};
