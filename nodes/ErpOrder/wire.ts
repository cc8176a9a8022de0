export { clock, openErp, type OpenErp } from '../shared/open-erp';
