/*
  Order Bridge: a login for Subiekt GT with the rights it needs and no others.

  Run it as an administrator in the database of the company. Put a password of your own in the place of <password>.
  It may be run again: what is there stays, what is missing is added. Plain T-SQL, SQL Server 2012 or newer.
*/
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'order_bridge')
    CREATE LOGIN order_bridge WITH PASSWORD = N'<password>', CHECK_POLICY = ON;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'order_bridge')
    CREATE USER order_bridge FOR LOGIN order_bridge;

-- Reading: everything else is written through the bridge.
GRANT SELECT ON dbo.adr__Ewid TO order_bridge;
GRANT SELECT ON dbo.adr_Email TO order_bridge;
GRANT SELECT ON dbo.dok__Dokument TO order_bridge;
GRANT SELECT ON dbo.dok_Pozycja TO order_bridge;
GRANT SELECT ON dbo.kh__Kontrahent TO order_bridge;
GRANT SELECT ON dbo.nr_Parametr TO order_bridge;
GRANT SELECT ON dbo.sl_FormaPlatnosci TO order_bridge;
GRANT SELECT ON dbo.sl_Magazyn TO order_bridge;
GRANT SELECT ON dbo.sl_Panstwo TO order_bridge;
GRANT SELECT ON dbo.sl_StawkaVAT TO order_bridge;
GRANT SELECT ON dbo.tel__Ewid TO order_bridge;
GRANT SELECT ON dbo.tw__Towar TO order_bridge;
GRANT SELECT ON dbo.tw_KodKreskowy TO order_bridge;

-- Tables not every company has; what is missing without them is told in docs/erp/subiekt-gt.md.
IF OBJECT_ID(N'dbo.dok_PowiazanieFsdPA') IS NOT NULL GRANT SELECT ON dbo.dok_PowiazanieFsdPA TO order_bridge;
IF OBJECT_ID(N'dbo.ksef_NumerKSeF') IS NOT NULL GRANT SELECT ON dbo.ksef_NumerKSeF TO order_bridge;
IF OBJECT_ID(N'dbo.fnx_DocSynch') IS NOT NULL GRANT SELECT ON dbo.fnx_DocSynch TO order_bridge;

/* Flags of orders, if the credential names a flag group.
GRANT SELECT ON dbo.fl__Flagi TO order_bridge;
GRANT SELECT ON dbo.fl_Wartosc TO order_bridge;
*/

/* The own field that links orders, if the credential names a Link Field. These are the only rights to write.
GRANT SELECT, INSERT, UPDATE ON dbo.pw_Dane TO order_bridge;
GRANT EXECUTE ON dbo.spIdentyfikator TO order_bridge;
*/

-- To take it all back: DROP USER order_bridge; DROP LOGIN order_bridge;
