/*
  Order Bridge: a login for WAPRO Mag with the rights it needs and no others.

  Run it as an administrator in the database of the company. Put a password of your own in the place of <password>.
  It may be run again: what is there stays, what is missing is added. Plain T-SQL, SQL Server 2012 or newer.
  Deny nothing: sp_getapplock and sp_sproc_columns, which every login may call, are needed, too.
*/
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'order_bridge')
    CREATE LOGIN order_bridge WITH PASSWORD = N'<password>', CHECK_POLICY = ON;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'order_bridge')
    CREATE USER order_bridge FOR LOGIN order_bridge;

-- Reading
GRANT SELECT ON dbo.ARTYKUL TO order_bridge;
GRANT SELECT ON dbo.DOKUMENT_HANDLOWY TO order_bridge;
GRANT SELECT ON dbo.DOKUMENT_MAGAZYNOWY TO order_bridge;
GRANT SELECT ON dbo.FIRMA TO order_bridge;
GRANT SELECT ON dbo.FORMA_PLATNOSCI TO order_bridge;
GRANT SELECT ON dbo.JEDNOSTKA TO order_bridge;
GRANT SELECT ON dbo.KOD_KRESKOWY TO order_bridge;
GRANT SELECT ON dbo.KONTAKT TO order_bridge;
GRANT SELECT ON dbo.KONTRAHENT TO order_bridge;
GRANT SELECT ON dbo.MAGAZYN TO order_bridge;
GRANT SELECT ON dbo.POZYCJA_DOKUMENTU_MAGAZYNOWEGO TO order_bridge;
GRANT SELECT ON dbo.POZYCJA_ZAMOWIENIA TO order_bridge;
GRANT SELECT ON dbo.STAWKA_VAT TO order_bridge;
GRANT SELECT ON dbo.TABELA_POWIAZAN_ZAMOWIEN TO order_bridge;
GRANT SELECT ON dbo.TYP_DOKUMENTU_HANDLOWEGO TO order_bridge;
GRANT SELECT ON dbo.TYP_DOKUMENTU_MAGAZYNOWEGO TO order_bridge;
GRANT SELECT ON dbo.UZYTKOWNIK TO order_bridge;
GRANT SELECT ON dbo.ZAMOWIENIE TO order_bridge;

-- Writing. Leave this part out for a login that only reads: writing is then refused before anything is sent.
GRANT EXECUTE ON dbo.RM_DodajZamowienie_Server TO order_bridge;
GRANT EXECUTE ON dbo.RM_DodajPozycjeZamowienia TO order_bridge;
GRANT EXECUTE ON dbo.RM_SumujZamowienie TO order_bridge;
GRANT EXECUTE ON dbo.RM_KontrolaCenPozycjiZamowienia TO order_bridge;
GRANT EXECUTE ON dbo.JL_PobierzFormatNumeracji_Server TO order_bridge;
GRANT EXECUTE ON dbo.RM_ZatwierdzZamowienie TO order_bridge;
GRANT UPDATE ON dbo.ZAMOWIENIE (FORMA_PLATNOSCI, INFORMACJE_DODATKOWE, NR_ZAMOWIENIA_KLIENTA, ZAMOWIENIE_INTERNETOWE) TO order_bridge;
-- A column of versions after 2017.
IF COL_LENGTH(N'dbo.ZAMOWIENIE', N'ZAMOWIENIE_INTERNETOWE_ID') IS NOT NULL
    EXEC (N'GRANT UPDATE ON dbo.ZAMOWIENIE (ZAMOWIENIE_INTERNETOWE_ID) TO order_bridge;');

-- To take it all back: DROP USER order_bridge; DROP LOGIN order_bridge;
