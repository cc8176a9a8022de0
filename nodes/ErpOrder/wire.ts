export { clock, ERP_SYSTEM_OPTIONS, openErp, type OpenErp } from '../shared/open-erp';
