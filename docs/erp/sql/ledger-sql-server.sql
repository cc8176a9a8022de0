/*
  Order Bridge: a schema and a login for a ledger in SQL Server.

  Run it as an administrator in the database the ledger is to lie in: one of its own, if the vendor of the ERP wants
  none beside his tables. Put a password of your own in the place of <password>. It may be run again.
  The nodes make the tables themselves, and touch nothing outside of this schema.
*/
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'order_bridge_ledger')
    CREATE LOGIN order_bridge_ledger WITH PASSWORD = N'<password>', CHECK_POLICY = ON;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'order_bridge_ledger')
    CREATE USER order_bridge_ledger FOR LOGIN order_bridge_ledger WITH DEFAULT_SCHEMA = order_bridge;
IF SCHEMA_ID(N'order_bridge') IS NULL
    EXEC (N'CREATE SCHEMA order_bridge AUTHORIZATION order_bridge_ledger;');
GRANT CREATE TABLE TO order_bridge_ledger;

-- To take it all back, ledger included: drop the tables of the schema, the schema, the user and the login.
