/*
  Order Bridge: indexes that help it to look for contractors in WAPRO Mag. Optional: nothing needs them.

  They stand on the vendor's tables, so ask the ERP's partner first; docs/erp/wapro-mag.md says what they cost and when they
  are worth it. Run it as an administrator in the database of the company, outside working hours: a table cannot be
  written while an index of it is built. It may be run again, also after an update of the ERP that took indexes away. A
  column that begins an index already gets no second one. Plain T-SQL, SQL Server 2012 or newer. No index is filtered:
  programs that connect with old settings could then not save a card.
*/
-- Looking for the cards that may be a buyer's.
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'NIPL', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_NIPL ON dbo.KONTRAHENT (NIPL, ID_FIRMY);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'NIP', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_NIP ON dbo.KONTRAHENT (NIP, ID_FIRMY);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'ADRES_EMAIL', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_EMail ON dbo.KONTRAHENT (ADRES_EMAIL, ID_FIRMY);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'TELEFON_FIRMOWY', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Telefon ON dbo.KONTRAHENT (TELEFON_FIRMOWY, ID_FIRMY);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'KOD_POCZTOWY', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Kod ON dbo.KONTRAHENT (KOD_POCZTOWY, ID_FIRMY, NAZWA_PELNA);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTRAHENT'), N'MIEJSCOWOSC', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Miejscowosc ON dbo.KONTRAHENT (MIEJSCOWOSC, ID_FIRMY, NAZWA_PELNA);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTAKT'), N'E_MAIL', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_EMail ON dbo.KONTAKT (E_MAIL) INCLUDE (ID_KONTRAHENTA);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTAKT'), N'TEL', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Tel ON dbo.KONTAKT (TEL) INCLUDE (ID_KONTRAHENTA);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTAKT'), N'TEL_KOM', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_TelKom ON dbo.KONTAKT (TEL_KOM) INCLUDE (ID_KONTRAHENTA);

-- Reading what hangs on the cards that were found. The program surely reads so itself, so these are likely there.
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.KONTAKT'), N'ID_KONTRAHENTA', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Kontrahent ON dbo.KONTAKT (ID_KONTRAHENTA);

/* To take them all back:
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_NIPL') DROP INDEX IX_OrderBridge_NIPL ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_NIP') DROP INDEX IX_OrderBridge_NIP ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_EMail') DROP INDEX IX_OrderBridge_EMail ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_Telefon') DROP INDEX IX_OrderBridge_Telefon ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_Kod') DROP INDEX IX_OrderBridge_Kod ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTRAHENT') AND name = N'IX_OrderBridge_Miejscowosc') DROP INDEX IX_OrderBridge_Miejscowosc ON dbo.KONTRAHENT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND name = N'IX_OrderBridge_EMail') DROP INDEX IX_OrderBridge_EMail ON dbo.KONTAKT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND name = N'IX_OrderBridge_Tel') DROP INDEX IX_OrderBridge_Tel ON dbo.KONTAKT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND name = N'IX_OrderBridge_TelKom') DROP INDEX IX_OrderBridge_TelKom ON dbo.KONTAKT;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.KONTAKT') AND name = N'IX_OrderBridge_Kontrahent') DROP INDEX IX_OrderBridge_Kontrahent ON dbo.KONTAKT;
*/
