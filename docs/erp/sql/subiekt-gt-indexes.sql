/*
  Order Bridge: indexes that help it to look for contractors in Subiekt GT. Optional: nothing needs them.

  They stand on the vendor's tables, so ask the ERP's partner first; docs/erp/subiekt-gt.md says what they cost and when they
  are worth it. Run it as an administrator in the database of the company, outside working hours: a table cannot be
  written while an index of it is built. It may be run again, also after an update of the ERP that took indexes away. A
  column that begins an index already gets no second one. Plain T-SQL, SQL Server 2012 or newer. No index is filtered:
  programs that connect with old settings could then not save a card.
*/
-- Looking for the cards that may be a buyer's.
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr__Ewid'), N'adr_NIP', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_NIP ON dbo.adr__Ewid (adr_NIP, adr_TypAdresu) INCLUDE (adr_IdObiektu);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.kh__Kontrahent') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.kh__Kontrahent'), N'kh_EMail', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_EMail ON dbo.kh__Kontrahent (kh_EMail);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr_Email') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr_Email'), N'am_Email', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Email ON dbo.adr_Email (am_Email) INCLUDE (am_IdAdres);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr__Ewid'), N'adr_Telefon', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Telefon ON dbo.adr__Ewid (adr_Telefon, adr_TypAdresu) INCLUDE (adr_IdObiektu);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.tel__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.tel__Ewid'), N'tel_Numer', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Numer ON dbo.tel__Ewid (tel_Numer) INCLUDE (tel_IdAdresu);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.kh__Kontrahent') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.kh__Kontrahent'), N'kh_Symbol', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Symbol ON dbo.kh__Kontrahent (kh_Symbol);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr__Ewid'), N'adr_Kod', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Kod ON dbo.adr__Ewid (adr_Kod, adr_TypAdresu, adr_NazwaPelna) INCLUDE (adr_IdObiektu);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr__Ewid'), N'adr_Miejscowosc', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Miejscowosc ON dbo.adr__Ewid (adr_Miejscowosc, adr_TypAdresu, adr_NazwaPelna) INCLUDE (adr_IdObiektu);

-- Reading what hangs on the cards that were found. The program surely reads so itself, so these are likely there.
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.adr_Email') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.adr_Email'), N'am_IdAdres', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Adres ON dbo.adr_Email (am_IdAdres);
IF NOT EXISTS (SELECT 1 FROM sys.index_columns WHERE object_id = OBJECT_ID(N'dbo.tel__Ewid') AND key_ordinal = 1
    AND column_id = COLUMNPROPERTY(OBJECT_ID(N'dbo.tel__Ewid'), N'tel_IdAdresu', 'ColumnId'))
    CREATE NONCLUSTERED INDEX IX_OrderBridge_Adres ON dbo.tel__Ewid (tel_IdAdresu);

/* To take them all back:
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND name = N'IX_OrderBridge_NIP') DROP INDEX IX_OrderBridge_NIP ON dbo.adr__Ewid;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.kh__Kontrahent') AND name = N'IX_OrderBridge_EMail') DROP INDEX IX_OrderBridge_EMail ON dbo.kh__Kontrahent;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr_Email') AND name = N'IX_OrderBridge_Email') DROP INDEX IX_OrderBridge_Email ON dbo.adr_Email;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND name = N'IX_OrderBridge_Telefon') DROP INDEX IX_OrderBridge_Telefon ON dbo.adr__Ewid;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.tel__Ewid') AND name = N'IX_OrderBridge_Numer') DROP INDEX IX_OrderBridge_Numer ON dbo.tel__Ewid;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.kh__Kontrahent') AND name = N'IX_OrderBridge_Symbol') DROP INDEX IX_OrderBridge_Symbol ON dbo.kh__Kontrahent;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND name = N'IX_OrderBridge_Kod') DROP INDEX IX_OrderBridge_Kod ON dbo.adr__Ewid;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr__Ewid') AND name = N'IX_OrderBridge_Miejscowosc') DROP INDEX IX_OrderBridge_Miejscowosc ON dbo.adr__Ewid;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.adr_Email') AND name = N'IX_OrderBridge_Adres') DROP INDEX IX_OrderBridge_Adres ON dbo.adr_Email;
IF EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.tel__Ewid') AND name = N'IX_OrderBridge_Adres') DROP INDEX IX_OrderBridge_Adres ON dbo.tel__Ewid;
*/
