import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { describeHttpTransport } from '../../contracts/http-transport.contract';

describeHttpTransport('createAxiosTransport', createAxiosTransport, { tellsConnectTimeout: true });
