/*
  Order Bridge: a login for Comarch ERP Optima that can only read; everything is written through the bridge.

  Run it as an administrator in the database of the company, usually called CDN_<company>. Put a password of your own
  in the place of <password>. It may be run again. Plain T-SQL, SQL Server 2012 or newer.
*/
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'order_bridge')
    CREATE LOGIN order_bridge WITH PASSWORD = N'<password>', CHECK_POLICY = ON;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'order_bridge')
    CREATE USER order_bridge FOR LOGIN order_bridge;

GRANT SELECT ON CDN.DefAtrybuty TO order_bridge;
GRANT SELECT ON CDN.DokAtrybuty TO order_bridge;
GRANT SELECT ON CDN.DokDefinicje TO order_bridge;
GRANT SELECT ON CDN.FormyPlatnosci TO order_bridge;
GRANT SELECT ON CDN.Kontrahenci TO order_bridge;
GRANT SELECT ON CDN.Magazyny TO order_bridge;
GRANT SELECT ON CDN.Towary TO order_bridge;
GRANT SELECT ON CDN.TraElem TO order_bridge;
GRANT SELECT ON CDN.TraElemRelacje TO order_bridge;
GRANT SELECT ON CDN.TraNag TO order_bridge;
GRANT SELECT ON CDN.TraNagRelacje TO order_bridge;

-- To take it all back: DROP USER order_bridge; DROP LOGIN order_bridge;
