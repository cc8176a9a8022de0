/*
  Order Bridge: indexes that help it to look for contractors in Comarch ERP Optima. Optional: nothing needs them.

  They stand on the vendor's tables, so ask the ERP's partner first; docs/erp/comarch-optima.md says what they cost and when they
  are worth it. Run it as an administrator in the database of the company, outside working hours: a table cannot be
  written while an index of it is built. It may be run again, also after an update of the ERP that took indexes away. A
  column that begins an index already gets no second one. Plain T-SQL, SQL Server 2012 or newer. No index is filtered:
  programs that connect with old settings could then not save a card.
*/
-- Looking for the cards that may be a buyer's.
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_NipE', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_NipE ON CDN.Kontrahenci (Knt_NipE) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_Nip', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Nip ON CDN.Kontrahenci (Knt_Nip) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_Email', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Email ON CDN.Kontrahenci (Knt_Email) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_Telefon1', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Telefon1 ON CDN.Kontrahenci (Knt_Telefon1) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_Telefon2', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Telefon2 ON CDN.Kontrahenci (Knt_Telefon2) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_KodPocztowy', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_KodPocztowy ON CDN.Kontrahenci (Knt_KodPocztowy, Knt_Nazwa1) INCLUDE (Knt_Kod);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'CDN.Kontrahenci'), N'Knt_Miasto', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Miasto ON CDN.Kontrahenci (Knt_Miasto, Knt_Nazwa1) INCLUDE (Knt_Kod);

/* To take them all back:
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_NipE') DROP INDEX IX_OrderBridge_NipE ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_Nip') DROP INDEX IX_OrderBridge_Nip ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_Email') DROP INDEX IX_OrderBridge_Email ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_Telefon1') DROP INDEX IX_OrderBridge_Telefon1 ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_Telefon2') DROP INDEX IX_OrderBridge_Telefon2 ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_KodPocztowy') DROP INDEX IX_OrderBridge_KodPocztowy ON CDN.Kontrahenci;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'CDN.Kontrahenci') AND name = N'IX_OrderBridge_Miasto') DROP INDEX IX_OrderBridge_Miasto ON CDN.Kontrahenci;
*/
